import Glibc
import Vocabulary

/// Writes a file whole or not at all: beside its place in the same folder, flushed to the disk, then renamed. Where the
/// command under way is to end, nothing is written.
public enum AtomicFile {
    /// A link stays, and what it points at is written, be it there or not. A file that is there keeps its mode and,
    /// where the process may give files away, its owner and group.
    ///
    /// - Parameter permissions: of a file that is not there yet, less the process's mask.
    /// - Throws: `FileError.noFolder`, `.isFolder`, `.isSpecial`, `.unwritable`.
    public static func write(_ bytes: [UInt8], to path: String, permissions: UInt32 = 0o666) throws(FileError) {
        if let fault = Paths.fault(in: path) { throw .unwritable(path: path, reason: fault) }
        let path = try LinkTarget.of(path)
        let old = try statusOfFile(path)
        // Not the file's own name with an ending, which may be longer than names can be.
        let temporary = "\(Paths.folder(of: path))/.faa-\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
        do throws(FileError) {
            try write(bytes, temporarilyTo: temporary, path, permissions, like: old)
            guard rename(temporary, path) == 0 else { throw failure(path) }
            flush(folder: Paths.folder(of: path))
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Until the folder is on the disk, too, a power loss may bring the old file back. Where a file system cannot, it
    /// does so in its own time.
    public static func flush(folder: String) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// O_TMPFILE, which Swift does not see.
    private static let withoutName = 0o20000000 | O_DIRECTORY

    /// Where the file system can, the file has no name until it is whole: so nothing stays of it when the program is
    /// killed.
    private static func write(
        _ bytes: [UInt8], temporarilyTo temporary: String, _ path: String, _ permissions: UInt32, like old: stat?
    ) throws(FileError) {
        // What takes a file's place is never open to more people than that file, not even while it is written.
        let permissions = old == nil ? permissions : 0o600
        let nameless = open(Paths.folder(of: path), O_WRONLY | withoutName | O_CLOEXEC, permissions)
        let descriptor =
            nameless >= 0 ? nameless : open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw failure(path) }
        var error = writeAll(bytes, to: descriptor, path)
        if error == nil, let old { error = adopt(old, descriptor, path) }
        if error == nil, nameless >= 0,
            linkat(AT_FDCWD, "/proc/self/fd/\(nameless)", AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) != 0
        {
            error = failure(path)
        }
        if close(descriptor) != 0, error == nil { error = failure(path) }
        if let error { throw error }
    }

    /// nil where nothing stands there yet.
    private static func statusOfFile(_ path: String) throws(FileError) -> stat? {
        let folder = Paths.folder(of: path)
        var status = stat()
        guard stat(folder, &status) == 0 else { throw .noFolder(path: folder) }
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return status
        case S_IFDIR: throw .isFolder(path: path)
        default: throw .isSpecial(path: path)
        }
    }

    /// Gives the new file the old one's owner, group and mode. Whoever may not keep both owner and group does not hand
    /// on the right to act as them.
    private static func adopt(_ old: stat, _ descriptor: Int32, _ path: String) -> FileError? {
        let isKept = fchown(descriptor, old.st_uid, old.st_gid) == 0
        if !isKept { _ = fchown(descriptor, uid_t.max, old.st_gid) }
        let mode = old.st_mode & (isKept ? 0o7777 : 0o1777)
        return fchmod(descriptor, mode) == 0 || errno == EPERM || errno == ENOTSUP ? nil : failure(path)
    }

    /// What went wrong, if anything did.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) -> FileError? {
        let isWritten = bytes.withUnsafeBytes { bytes in
            for piece in Pieces(of: bytes.count, by: portion) {
                guard Descriptor.write(UnsafeRawBufferPointer(rebasing: bytes[piece]), to: descriptor) else {
                    return false
                }
                if piece.upperBound < bytes.count { fdatasync(descriptor) }
            }
            return Descriptor.isWanted
        }
        guard isWritten else { return failure(path) }
        return fsync(descriptor) != 0 && errno != EINVAL ? failure(path) : nil
    }

    /// Bytes that are on the disk before more are written: otherwise all of a large file would be waited for at its
    /// end, which nothing interrupts.
    private static let portion = 4 << 20

    private static func failure(_ path: String) -> FileError {
        .unwritable(path: path, reason: FileError.systemReason(errno))
    }
}
