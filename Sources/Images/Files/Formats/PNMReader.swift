/// Goes through the numbers and samples of a Netpbm file, behind its two letters.
struct PNMReader {
    private static let longestNumber = 10

    private var reader: ByteReader

    init(_ bytes: [UInt8], name: String) {
        reader = ByteReader(bytes, name: name)
        reader.offset = 2
    }

    func malformed(_ reason: String) -> ImageError { reader.malformed(reason) }

    mutating func take(_ count: Int) throws -> ArraySlice<UInt8> { try reader.take(count) }

    /// A decimal number, and the one space that ends it.
    mutating func number() throws -> Int {
        try passOverSpace()
        var value = 0, digits = 0
        while let byte = reader.peek, !PNM.isSpace(byte) {
            guard 0x30...0x39 ~= byte, digits < Self.longestNumber else { throw malformed("a number is wrong") }
            (value, digits) = (value * 10 + Int(byte - 0x30), digits + 1)
            reader.offset += 1
        }
        if reader.peek != nil { reader.offset += 1 }
        return value
    }

    mutating func plainSample(_ largest: Int) throws -> Int {
        let sample = try number()
        guard sample <= largest else { throw malformed("a sample of \(sample) is above the largest, \(largest)") }
        return sample
    }

    /// One byte, or two with the high one first.
    mutating func rawSample(_ largest: Int) throws -> Int {
        let first = Int(try reader.next())
        return largest < 256 ? first : first << 8 | Int(try reader.next())
    }

    /// Bits need no space between them.
    mutating func plainBit() throws -> Bool {
        try passOverSpace()
        let byte = try reader.next()
        guard byte == 0x30 || byte == 0x31 else { throw malformed("a bit is neither 0 nor 1") }
        return byte == 0x31
    }

    /// Also over comments, from # to the end of their line.
    private mutating func passOverSpace() throws {
        while let byte = reader.peek {
            if byte == UInt8(ascii: "#") {
                while let next = reader.peek, next != 0x0A, next != 0x0D { reader.offset += 1 }
            } else if !PNM.isSpace(byte) {
                return
            } else {
                reader.offset += 1
            }
        }
        throw reader.cutOff
    }
}
