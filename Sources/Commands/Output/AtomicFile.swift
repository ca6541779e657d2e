import Foundation

/// Writes a file whole or not at all: to a temporary name in the same folder, flushed to the disk, then renamed.
public enum AtomicFile {
    public struct Failure: Error, CustomStringConvertible {
        public let message: String
        public let hint: String?

        public var description: String { message }
    }

    /// A link stays, and what it points at is written.
    public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let path = Self.target(of: path)
        try checkTarget(path)
        let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("write", path) }
        do throws(Failure) {
            try writeAll(bytes, to: descriptor, path)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let error = failure("write", path)
            unlink(temporary)
            throw error
        }
    }

    private static func target(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func checkTarget(_ path: String) throws(Failure) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var information = stat()
        guard folder.isEmpty || stat(folder, &information) == 0 else {
            throw Failure(message: "the folder \(folder) does not exist", hint: "make it first, or choose another")
        }
        guard stat(path, &information) == 0 else { return }
        switch information.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw Failure(message: "\(path) is a folder", hint: "name a file in it")
        default: throw Failure(message: "\(path) is a pipe or a device", hint: "save to a file, or print")
        }
    }

    /// Closes the descriptor in any case.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(Failure) {
        var error: Failure?
        var written = 0
        while written < bytes.count, error == nil {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
            if count > 0 { written += count } else if errno != EINTR { error = failure("write", path) }
        }
        if error == nil, fsync(descriptor) != 0, errno != EINVAL { error = failure("write", path) }
        if close(descriptor) != 0, error == nil { error = failure("write", path) }
        if let error { throw error }
    }

    private static func failure(_ verb: String, _ path: String) -> Failure {
        Failure(message: "cannot \(verb) \(path): \(String(cString: strerror(errno)))", hint: nil)
    }
}
