import Glibc
import Synchronization

/// A folder with links to all that another has, so that what is written to it leaves the other as it is.
public final class LinkedFolder: Sendable {
    /// The folder, and the one that it stands for; absolute.
    public let path: String
    public let original: String
    private let written = Mutex<[String]>([])

    /// - Parameter hidden: the names that it does not have.
    public init(of original: String, at path: String, without hidden: Set<String>) throws(FileError) {
        (self.original, self.path) = (original, path)
        for name in try FileBytes.names(in: original, withHidden: true) where !hidden.contains(name) {
            symlink("\(original)/\(name)", "\(path)/\(name)")
        }
    }

    /// What was written, relative to the folder, in order.
    public var writtenFiles: [String] { written.withLock { $0 } }

    /// Before a file is written: its folder becomes one of its own, and it is a link no more.
    ///
    /// - Throws: `FileError.unwritable` for a file that is not in it.
    public func prepare(_ file: String) throws(FileError) {
        guard file.hasPrefix(path + "/"), !file.split(separator: "/").contains("..") else {
            throw .unwritable(path: file, reason: "it is outside of the current folder, which is what is made again")
        }
        let parts = file.dropFirst(path.count + 1).split(separator: "/").filter { $0 != "." }
        var folder = ""
        for part in parts.dropLast() {
            folder += "/\(part)"
            try unfold(folder)
        }
        let name = parts.joined(separator: "/")
        if isLink("\(path)/\(name)") { unlink("\(path)/\(name)") }
        written.withLock { if !$0.contains(name) { $0.append(name) } }
    }

    private func unfold(_ folder: String) throws(FileError) {
        guard isLink(path + folder) else { return }
        unlink(path + folder)
        mkdir(path + folder, 0o777)
        for name in try FileBytes.names(in: original + folder, withHidden: true) {
            symlink("\(original)\(folder)/\(name)", "\(path)\(folder)/\(name)")
        }
    }

    private func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}
