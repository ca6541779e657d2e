import Files
import Glibc
import Vocabulary

/// A folder, the folders in it and so on, through links too, sorted by their paths; without what is hidden.
struct FolderTree {
    private(set) var folders: [(path: String, files: [String])] = []
    /// Links to a folder that they are in, which would never end.
    private(set) var loops: [String] = []

    /// - Throws: `FileError` where a folder cannot be read.
    init(_ path: String) throws {
        try add(path, above: [])
        folders.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// - Parameter above: the folders that this one is in, without links.
    private mutating func add(_ path: String, above: Set<String>) throws {
        try Cancellation.checkCurrent()
        let place = Self.place(of: path)
        guard !above.contains(place) else { return loops.append(path) }
        let names = try FileBytes.names(in: path), inner = names.filter { FileBytes.isFolder("\(path)/\($0)") }
        folders.append((path, names.filter { !inner.contains($0) }))
        for name in inner { try add("\(path)/\(name)", above: above.union([place])) }
    }

    private static func place(of path: String) -> String {
        guard let place = realpath(path, nil) else { return path }
        defer { free(place) }
        return String(cString: place)
    }
}
