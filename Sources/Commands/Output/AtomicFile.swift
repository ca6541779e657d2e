import Foundation
import Vocabulary

/// Writes a file whole or not at all: beside its place in the same folder, flushed to the disk, then renamed.
public enum AtomicFile {
    public struct Failure: UserFacingError {
        public let message: String
        public let hint: String?

        public var place: ErrorPlace { .file }
    }

    /// A link stays, and what it points at is written.
    public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let path = Self.target(of: path)
        try checkTarget(path)
        let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
        do throws(Failure) {
            try write(bytes, temporarilyTo: temporary, path)
            guard rename(temporary, path) == 0 else { throw failure(path) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// O_TMPFILE, which Swift does not see.
    private static let withoutName = 0o20000000 | O_DIRECTORY

    /// Where the file system can, the file has no name until it is whole: so nothing stays of it when the program is
    /// killed.
    private static func write(_ bytes: [UInt8], temporarilyTo temporary: String, _ path: String) throws(Failure) {
        let nameless = open(folder(of: path), O_WRONLY | withoutName | O_CLOEXEC, 0o666)
        let descriptor = nameless >= 0 ? nameless : open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        var error = writeAll(bytes, to: descriptor, path)
        if error == nil, nameless >= 0,
            linkat(AT_FDCWD, "/proc/self/fd/\(nameless)", AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) != 0
        {
            error = failure(path)
        }
        if close(descriptor) != 0, error == nil { error = failure(path) }
        if let error { throw error }
    }

    /// "." for a path without a folder.
    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func target(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func checkTarget(_ path: String) throws(Failure) {
        let folder = folder(of: path)
        var information = stat()
        guard stat(folder, &information) == 0 else {
            throw Failure(message: "the folder \(folder) does not exist", hint: "make it first, or choose another")
        }
        guard stat(path, &information) == 0 else { return }
        switch information.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw Failure(message: "\(path) is a folder", hint: "name a file in it")
        default: throw Failure(message: "\(path) is a pipe or a device", hint: "save to a file, or print")
        }
    }

    /// What went wrong, if anything did.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) -> Failure? {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count > 0 { written += count } else if errno != EINTR { return failure(path) }
        }
        return fsync(descriptor) != 0 && errno != EINVAL ? failure(path) : nil
    }

    private static func failure(_ path: String) -> Failure {
        Failure(message: "cannot write \(path): \(String(cString: strerror(errno)))", hint: nil)
    }
}
