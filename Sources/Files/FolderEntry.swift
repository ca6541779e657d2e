import Glibc

/// A file or folder as a list of a folder shows it.
public struct FolderEntry: Hashable, Sendable {
    public enum Kind: String, Sendable { case file, folder, other }

    public let name: String
    public let kind: Kind
    /// Bytes.
    public let size: Int
    /// "2026-01-31 09:30:00", in the local time.
    public let modified: String

    /// What is in a folder, or the file itself; a link that leads nowhere is left out.
    ///
    /// - Parameters:
    ///   - name: what a file, or a folder that is not entered, is called in the list.
    ///   - isEntered: whether a folder's contents are meant, not the folder.
    /// - Throws: `FileError.notFound`, `.unreadable`.
    public static func list(_ path: String, name: String, isEntered: Bool) throws(FileError) -> [FolderEntry] {
        guard FileBytes.exists(path) else { throw .notFound(path: path) }
        guard isEntered, FileBytes.isFolder(path) else {
            return [FolderEntry(path, name: name)].compactMap(\.self)
        }
        return try FileBytes.names(in: path).compactMap { FolderEntry("\(path)/\($0)", name: $0) }
    }

    private init?(_ path: String, name: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.name = name
        kind = status.st_mode & S_IFMT == S_IFDIR ? .folder : status.st_mode & S_IFMT == S_IFREG ? .file : .other
        size = Int(status.st_size)
        modified = LocalTime.text(Int(status.st_mtim.tv_sec))
    }
}
