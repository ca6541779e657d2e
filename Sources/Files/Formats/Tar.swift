/// The regular files of a POSIX ustar archive. Other entries are passed over.
public enum Tar {
    private static let block = 512

    /// - Parameter path: for errors.
    /// - Throws: `FileError.malformed` with the offset in the archive.
    public static func files(
        in bytes: [UInt8], path: String
    ) throws(FileError) -> [(name: String, bytes: [UInt8])] {
        if let reason = FileKind.objection(to: bytes, wanted: .tar) {
            throw .malformed(path: path, offset: 0, reason: reason)
        }
        var result: [(name: String, bytes: [UInt8])] = []
        var offset = 0
        while offset < bytes.count, bytes[offset] != 0 {
            guard offset + block <= bytes.count else {
                throw .malformed(path: path, offset: offset, reason: "the archive ends within an entry's header")
            }
            let header = bytes[offset..<offset + block]
            guard let size = octal(header.dropFirst(124).prefix(12)) else {
                throw .malformed(path: path, offset: offset + 124, reason: "the archive's entry has no size")
            }
            let start = offset + block
            guard size <= bytes.count - start else {
                throw .malformed(
                    path: path, offset: start, reason: "the archive ends within an entry of \(size) bytes")
            }
            let kind = header[offset + 156]
            if kind == UInt8(ascii: "0") || kind == 0 {
                result.append((text(header.prefix(100)), Array(bytes[start..<start + size])))
            }
            offset = start + (size + block - 1) / block * block
        }
        return result
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
        Int(text(bytes).filter { !$0.isWhitespace }, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }
}
