/// A pickle's bytes, from what stands behind an opcode on.
struct PickleSource {
    let bytes: [UInt8]
    /// For errors.
    let path: String
    private(set) var offset = 0

    init(bytes: [UInt8], path: String) { (self.bytes, self.path) = (bytes, path) }

    func malformed(_ offset: Int, _ reason: String) -> FileError {
        .malformed(path: path, offset: offset, reason: reason)
    }

    mutating func take(_ count: Int) throws(FileError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - offset else { throw malformed(offset, "the file ends too early") }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    /// A number of `count` bytes, the lowest first.
    mutating func unsigned(_ count: Int) throws(FileError) -> Int {
        let start = offset
        let value = try take(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let result = Int(exactly: value) else { throw malformed(start, "a size of \(value) bytes") }
        return result
    }

    /// A number in two's complement with its length before it.
    mutating func long() throws(FileError) -> Int {
        let start = offset
        let digits = try take(try unsigned(1))
        guard digits.count <= 8 else { throw malformed(start, "a number of \(digits.count) bytes is too large") }
        let value = digits.reversed().reduce(0) { $0 << 8 | Int($1) }
        let bits = digits.count * 8
        return bits > 0 && bits < 64 && value >> (bits - 1) == 1 ? value - 1 << bits : value
    }

    mutating func number() throws(FileError) -> Double {
        Double(bitPattern: try take(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// A line with a whole number, or with protocol 0's way to write a boolean.
    mutating func decimal() throws(FileError) -> PickleValue {
        let start = offset
        var text = try line()
        if text == "00" || text == "01" { return .boolean(text == "01") }
        if text.hasSuffix("L") { text.removeLast() }
        guard let value = Int(text) else { throw malformed(start, "\(text) is not a whole number") }
        return .integer(value)
    }

    mutating func line() throws(FileError) -> String {
        guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else {
            throw malformed(offset, "a line does not end")
        }
        defer { offset = end + 1 }
        return String(decoding: bytes[offset..<end], as: UTF8.self)
    }
}
