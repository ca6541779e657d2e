import CZlib

/// gzip (RFC 1952) through zlib.
public enum Gzip {
    /// In bytes; a bomb is not unpacked.
    public static let largest = 1 << 30

    /// Unpacks piece by piece, so that no more is read than `take` looks at before it throws.
    ///
    /// - Parameter take: the next bytes, in their order.
    /// - Throws: `FileError.malformed` with the offset in the packed file; what the source throws, and `take`.
    public static func unpack(
        _ source: ByteSource, limit: Int = largest, _ take: (ArraySlice<UInt8>) throws(FileError) -> Void
    ) throws(FileError) {
        func malformed(_ reason: String, at offset: Int) -> FileError {
            .malformed(path: source.name, offset: offset, reason: reason)
        }
        if let reason = FileKind.objection(to: try source.start(), wanted: .gzip) { throw malformed(reason, at: 0) }
        var stream = z_stream()
        // 15 bits of window; 16 more: a gzip header.
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .unreadable(path: source.name, reason: "zlib does not start")
        }
        defer { inflateEnd(&stream) }
        var packed: [UInt8] = [], read = 0, unpacked = 0, left = 0
        var piece = [UInt8](repeating: 0, count: portion)
        var status = Z_OK
        while status == Z_OK {
            if left == 0 {
                packed = try source.bytes(read..<min(read + portion, source.count))
                (read, left) = (read + packed.count, packed.count)
            }
            let (next, count) = step(&stream, packed.suffix(left), &piece)
            (status, left) = (next, Int(stream.avail_in))
            guard status == Z_OK || status == Z_STREAM_END else {
                throw malformed(reason(status, stream), at: Int(stream.total_in))
            }
            unpacked += count
            guard unpacked <= limit else {
                throw malformed("it unpacks to more than \(text(limit))", at: Int(stream.total_in))
            }
            guard Descriptor.isWanted else { throw FileBytes.failure(source.name) }
            try take(piece[..<count])
        }
    }

    /// All of it.
    ///
    /// - Parameter path: for errors.
    public static func unpack(
        _ bytes: [UInt8], path: String, limit: Int = largest
    ) throws(FileError) -> [UInt8] {
        var result: [UInt8] = []
        try unpack(ByteSource(bytes, name: path), limit: limit) { piece throws(FileError) in result += piece }
        return result
    }

    /// Bytes of a piece, packed and unpacked.
    private static let portion = 1 << 18

    /// Unpacks what fits into a piece: zlib's status, and how much of the piece is filled. What is left of the packed
    /// bytes is in `avail_in`.
    private static func step(
        _ stream: inout z_stream, _ packed: ArraySlice<UInt8>, _ piece: inout [UInt8]
    ) -> (Int32, Int) {
        packed.withUnsafeBufferPointer { source in
            piece.withUnsafeMutableBufferPointer { target in
                // zlib does not write to its input, which its header leaves open.
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                let status = inflate(&stream, Z_NO_FLUSH)
                return (status, target.count - Int(stream.avail_out))
            }
        }
    }

    private static func reason(_ status: Int32, _ stream: z_stream) -> String {
        if status == Z_BUF_ERROR { return "the file is cut off" }
        return stream.msg.map { String(cString: $0) } ?? "it is not a gzip file"
    }

    private static func text(_ limit: Int) -> String {
        limit % (1 << 30) == 0 ? "\(limit >> 30) GiB" : "\(limit) bytes"
    }
}
