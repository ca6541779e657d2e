import Glibc
import Language

/// Sources from files and from standard input.
public enum ScriptFile {
    /// "-" is standard input. A failure says why the file cannot be read, or that it is not UTF-8.
    public static func read(_ path: String) -> Result<Source, Failure> {
        if path == "-" { return readStandardInput() }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            return .failure(Failure(message: "cannot read \(path): \(String(cString: strerror(errno)))"))
        }
        defer { close(descriptor) }
        return read(descriptor, name: path)
    }

    public static func readStandardInput() -> Result<Source, Failure> { read(0, name: "<standard input>") }

    public struct Failure: Error {
        public let message: String
    }

    private static func read(_ descriptor: Int32, name: String) -> Result<Source, Failure> {
        var bytes: [UInt8] = [], chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                return .failure(Failure(message: "cannot read \(name): \(String(cString: strerror(errno)))"))
            }
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .failure(Failure(message: "\(name) is not a text in UTF-8"))
        }
        return .success(Source(name: name, text: text))
    }
}
