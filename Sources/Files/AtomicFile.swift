import Glibc

/// Writes a file whole or not at all: beside its place in the same folder, flushed to the disk, then renamed.
public enum AtomicFile {
    /// A link stays, and what it points at is written.
    ///
    /// - Parameter permissions: of the new file, less the process's mask.
    /// - Throws: `FileError.noFolder`, `.isFolder`, `.isSpecial`, `.unwritable`.
    public static func write(_ bytes: [UInt8], to path: String, permissions: UInt32 = 0o666) throws(FileError) {
        let path = Self.target(of: path)
        try checkTarget(path)
        let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
        do throws(FileError) {
            try write(bytes, temporarilyTo: temporary, path, permissions)
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
    private static func write(
        _ bytes: [UInt8], temporarilyTo temporary: String, _ path: String, _ permissions: UInt32
    ) throws(FileError) {
        let nameless = open(Paths.folder(of: path), O_WRONLY | withoutName | O_CLOEXEC, permissions)
        let descriptor =
            nameless >= 0 ? nameless : open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
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

    private static func target(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func checkTarget(_ path: String) throws(FileError) {
        let folder = Paths.folder(of: path)
        var status = stat()
        guard stat(folder, &status) == 0 else { throw .noFolder(path: folder) }
        guard stat(path, &status) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .isFolder(path: path)
        default: throw .isSpecial(path: path)
        }
    }

    /// What went wrong, if anything did.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ path: String) -> FileError? {
        guard bytes.withUnsafeBytes({ Descriptor.write($0, to: descriptor) }) else { return failure(path) }
        return fsync(descriptor) != 0 && errno != EINVAL ? failure(path) : nil
    }

    private static func failure(_ path: String) -> FileError {
        .unwritable(path: path, reason: FileError.systemReason(errno))
    }
}
