import CZlib

/// gzip (RFC 1952) through zlib.
public enum Gzip {
    /// - Parameters:
    ///   - path: for errors.
    ///   - limit: in bytes; a bomb is not unpacked.
    /// - Throws: `FileError.malformed` with the offset in the packed file.
    public static func unpack(_ bytes: [UInt8], path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
        if let reason = FileKind.objection(to: bytes, wanted: .gzip) {
            throw .malformed(path: path, offset: 0, reason: reason)
        }
        var stream = z_stream()
        // 15 bits of window; 16 more: a gzip header.
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .unreadable(path: path, reason: "zlib does not start")
        }
        defer { inflateEnd(&stream) }
        var result: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 20)
        var status = Z_OK
        while status == Z_OK {
            let (next, count) = step(&stream, bytes, &chunk)
            status = next
            guard status == Z_OK || status == Z_STREAM_END else {
                throw .malformed(path: path, offset: Int(stream.total_in), reason: reason(status, stream))
            }
            result += chunk[..<count]
            guard result.count <= limit else {
                throw .malformed(
                    path: path, offset: Int(stream.total_in), reason: "it unpacks to more than \(text(limit))")
            }
        }
        return result
    }

    /// Unpacks the next chunk: zlib's status, and how much of the chunk is filled.
    private static func step(_ stream: inout z_stream, _ bytes: [UInt8], _ chunk: inout [UInt8]) -> (Int32, Int) {
        bytes.withUnsafeBufferPointer { source in
            chunk.withUnsafeMutableBufferPointer { target in
                let rest = source[Int(stream.total_in)...]
                // zlib does not write to its input, which its header leaves open.
                stream.next_in = UnsafeMutablePointer(mutating: UnsafeBufferPointer(rebasing: rest).baseAddress)
                // zlib counts in 32 bits.
                stream.avail_in = UInt32(min(rest.count, 1 << 30))
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
