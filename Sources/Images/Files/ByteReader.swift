/// Goes through a file's bytes and throws where they end.
struct ByteReader {
    let bytes: [UInt8]
    var offset = 0
    /// For error messages.
    let name: String

    init(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        self.name = name
    }

    mutating func next() throws -> UInt8 {
        guard let byte = peek else { throw cutOff }
        offset += 1
        return byte
    }

    var peek: UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

    /// The bytes of the file at `offset`, wherever this reader stands.
    func bytes(at offset: Int, count: Int) throws -> ArraySlice<UInt8> {
        guard offset >= 0, count >= 0, count <= bytes.count, offset <= bytes.count - count else { throw cutOff }
        return bytes[offset..<offset + count]
    }

    mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        let taken = try bytes(at: offset, count: count)
        offset += count
        return taken
    }

    /// An unsigned number, the lowest byte first.
    func little(at offset: Int, bytes count: Int) throws -> Int {
        try bytes(at: offset, count: count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    var cutOff: ImageError { .malformed(name: name, reason: "the file is cut off") }

    func malformed(_ reason: String) -> ImageError { .malformed(name: name, reason: reason) }
}
