extension NPY {
    /// - Parameter path: for errors.
    /// - Throws: `FileError.malformed` with the offset.
    public init(decoding bytes: [UInt8], path: String) throws(FileError) {
        func malformed(_ reason: String, at offset: Int) -> FileError {
            .malformed(path: path, offset: offset, reason: reason)
        }
        if let reason = FileKind.objection(to: bytes, wanted: .npy) { throw malformed(reason, at: 0) }
        guard bytes.count >= 10, bytes.starts(with: NPY.magic) else {
            throw malformed("it does not begin like an .npy file", at: 0)
        }
        guard bytes[6] == 1 else { throw malformed("it has version \(bytes[6]) of the format, read is 1", at: 6) }
        let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        guard bytes.count >= start else { throw malformed("the header ends before its length", at: bytes.count) }
        guard let header = NPYHeader(String(decoding: bytes[10..<start], as: UTF8.self)) else {
            throw malformed("the header is not that of an array", at: 10)
        }
        let data = bytes[start...], shape = header.shape
        guard let count = ArrayShape.count(shape, atMost: bytes.count) else {
            throw malformed("the shape \(shape) is larger than the file", at: 10)
        }
        guard let type = NPYType(rawValue: header.type) else {
            throw malformed("its type \(header.type) is none that is read: little-endian numbers", at: 10)
        }
        let needed = count * type.size
        guard data.count == needed else {
            throw malformed("the shape \(shape) needs \(needed) bytes of data, there are \(data.count)", at: start)
        }
        guard let values = type.values(data, count: count) else {
            throw malformed("a number of it is larger than any of int64", at: start)
        }
        self.init(shape: shape, values: header.isFortranOrder ? values.reordered(shape) : values)
    }
}
