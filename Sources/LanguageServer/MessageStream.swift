import Files
import Glibc

/// Messages of JSON-RPC with a `Content-Length` before each (Language Server Protocol 3.17, base protocol).
struct MessageStream {
    private let input: Int32
    private let output: Int32
    private var buffer: [UInt8] = []

    /// A message is a document of a person, who writes no more.
    private static let longest = 1 << 28

    init(input: Int32, output: Int32) { (self.input, self.output) = (input, output) }

    /// The next message; nil at the end of the input, or where it is no stream of messages.
    mutating func next() -> [UInt8]? {
        guard let header = header(), let length = Self.contentLength(header), fill(length) else { return nil }
        let message = Array(buffer.prefix(length))
        buffer.removeFirst(length)
        return message
    }

    /// Whether more is there already, so that what only the last message needs can wait.
    var isPending: Bool {
        if !buffer.isEmpty { return true }
        var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) > 0
    }

    func write(_ message: JSONValue) {
        let text = JSONWriter.text(message)
        Descriptor.write("Content-Length: \(text.utf8.count)\r\n\r\n\(text)", to: output)
    }

    private mutating func header() -> String? {
        var searched = 0
        while true {
            let end = buffer.indices.dropFirst(searched).first { buffer[$0...].starts(with: Array("\r\n\r\n".utf8)) }
            if let end {
                let header = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeFirst(end + 4)
                return header
            }
            searched = max(0, buffer.count - 3)
            guard searched < 1 << 16, fill(buffer.count + 1) else { return nil }
        }
    }

    private static func contentLength(_ header: String) -> Int? {
        for line in header.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
            return Int(parts[1].filter { $0 != " " }).flatMap { (0...longest).contains($0) ? $0 : nil }
        }
        return nil
    }

    /// Reads until the buffer holds as many bytes; false where the input ends before.
    private mutating func fill(_ count: Int) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while buffer.count < count {
            let read = Glibc.read(input, &chunk, chunk.count)
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { return false }
            buffer += chunk[..<read]
        }
        return true
    }
}
