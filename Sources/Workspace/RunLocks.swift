import Files
import Glibc

/// Who writes to which run: a byte of one file is locked for each. The system lets go of it when the process ends, however
/// it ends.
struct RunLocks: Sendable {
    let path: String

    /// The byte of the run with that number; 0: whoever makes the tables.
    ///
    /// - Returns: nil where another holds it.
    /// - Throws: `FileError.unwritable`.
    func take(_ run: Int, waits: Bool = false) throws -> RunLock? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError.unwritable(path: path, reason: FileError.systemReason(errno)) }
        var lock = Self.range(run)
        while fcntl(descriptor, waits ? Self.setAndWait : Self.set, &lock) != 0 {
            let reason = errno
            if reason == EINTR { continue }
            close(descriptor)
            if reason == EAGAIN || reason == EACCES { return nil }
            throw FileError.unwritable(path: path, reason: FileError.systemReason(reason))
        }
        return RunLock(descriptor: descriptor)
    }

    /// Asks, and holds nothing.
    func isTaken(_ run: Int) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var lock = Self.range(run)
        return fcntl(descriptor, Self.get, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
    }

    private static func range(_ run: Int) -> flock {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = run
        lock.l_len = 1
        return lock
    }

    /// F_OFD_GETLK, F_OFD_SETLK and F_OFD_SETLKW, which Swift does not see: locks of an open file, not of a process.
    private static let get: Int32 = 36, set: Int32 = 37, setAndWait: Int32 = 38
}

/// Held as long as it lives.
final class RunLock: Sendable {
    private let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}
