import Glibc

/// Paths as people write them.
public enum Paths {
    /// `~` is the home folder, relative paths are relative to `folder`. In the folder "." a path stays as it is.
    public static func resolve(_ path: String, in folder: String) -> String {
        if path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
        return path.hasPrefix("/") || folder == "." && !path.isEmpty ? path : "\(folder)/\(path)"
    }

    /// Where a file is that another one imports: relative to the folder of the importing file. What was imported
    /// without a file, as `<command line>` does, is relative to `folder`.
    public static func imported(_ path: String, by importer: String, in folder: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("~"), !importer.hasPrefix("<"), let slash = lastSlash(of: importer)
        else { return resolve(path, in: folder) }
        return resolve(importer[...slash] + path, in: folder)
    }

    /// The folder that holds `path`: "." where there is none in it.
    public static func folder(of path: String) -> String {
        guard let slash = lastSlash(of: path) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part of a path.
    public static func name(of path: String) -> String {
        lastSlash(of: path).map { String(path[path.utf8.index(after: $0)...]) } ?? path
    }

    /// Makes a folder, with those that it is in, where it is not there.
    ///
    /// - Throws: `FileError.unwritable`.
    public static func makeFolder(_ path: String) throws(FileError) {
        if FileBytes.isFolder(path) { return }
        let above = folder(of: path)
        if above != path, above != "." { try makeFolder(above) }
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
            throw .unwritable(path: path, reason: FileError.systemReason(errno))
        }
    }

    /// The path of a folder that there is, without "..", "." and links in it.
    ///
    /// - Throws: `FileError.notFound`, `.unreadable`.
    public static func existingFolder(_ path: String) throws(FileError) -> String {
        if let fault = fault(in: path) { throw .unreadable(path: path, reason: fault) }
        guard let real = realpath(path, nil) else {
            throw errno == ENOENT
                ? .notFound(path: path) : .unreadable(path: path, reason: FileError.systemReason(errno))
        }
        defer { free(real) }
        guard FileBytes.isFolder(path) else { throw .unreadable(path: path, reason: FileError.systemReason(ENOTDIR)) }
        return String(cString: real)
    }

    /// "png" for "a/b.png", in lower case; nil where there is none.
    public static func ending(of path: String) -> String? {
        let name = lastSlash(of: path).map { path[path.utf8.index(after: $0)...] } ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else {
            return nil
        }
        return name[name.index(after: dot)...].lowercased()
    }

    /// Why no file can have the path; nil where one can. The system would cut it off at a NUL and take another file.
    static func fault(in path: String) -> String? { path.utf8.contains(0) ? "a path cannot hold a NUL" : nil }

    /// As the system sees it, which knows bytes only.
    private static func lastSlash(of path: String) -> String.Index? { path.utf8.lastIndex(of: UInt8(ascii: "/")) }

    /// As the shell has it, or the account.
    private static var home: String {
        if let home = getenv("HOME") ?? getpwuid(getuid())?.pointee.pw_dir { return String(cString: home) }
        return "/"
    }
}
