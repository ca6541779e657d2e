import CZlib

/// gzip (RFC 1952) through zlib.
enum Gzip {
    /// A bomb is not unpacked: CIFAR's archives hold less than this.
    private static let largest = 1 << 30

    static func unpack(_ bytes: [UInt8], file: String) throws -> [UInt8] {
        var stream = z_stream()
        // 15 bits of window; 16 more: a gzip header.
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw DatasetError.unreadable(path: file, reason: "zlib does not start")
        }
        defer { inflateEnd(&stream) }
        var input = bytes, result: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 1 << 20)
        try input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            var status = Z_OK
            while status == Z_OK {
                let count = try chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    guard status == Z_OK || status == Z_STREAM_END else {
                        let reason =
                            status == Z_BUF_ERROR
                            ? "the file is cut off" : stream.msg.map { String(cString: $0) } ?? "it is not a gzip file"
                        throw DatasetError.malformed(file: file, offset: Int(stream.total_in), reason: reason)
                    }
                    return target.count - Int(stream.avail_out)
                }
                result.append(contentsOf: chunk.prefix(count))
                guard result.count <= largest else {
                    throw DatasetError.malformed(
                        file: file, offset: Int(stream.total_in), reason: "it unpacks to more than 1 GiB")
                }
            }
        }
        return result
    }
}
