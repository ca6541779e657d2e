import Glibc
import Vocabulary

/// Files and folders by patterns.
public enum Glob {
    /// The paths that a pattern matches, sorted by their bytes, as they are written in it: relative ones relative to
    /// `folder`. `*` and `?` stand for characters of a name, `[a-z]` for one of some, `**` for any number of folders,
    /// none among them. Names that begin with a full stop match only where the pattern has it. What cannot be read is
    /// left out.
    ///
    /// - Throws: `CancellationError` where the command under way is to end.
    public static func paths(_ pattern: String, in folder: String) throws -> [String] {
        let parts = pattern.split(separator: "/").map(String.init)
        var paths: Set<String> = []
        try expand(pattern.hasPrefix("/") ? "/" : "", parts[...], in: folder) { paths.insert($0) }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether the text is a pattern, as opposed to a path.
    public static func isPattern(_ text: String) -> Bool { text.utf8.contains { "*?[".utf8.contains($0) } }

    /// - Parameter start: what the path begins with: "" or what ends with a slash.
    private static func expand(
        _ start: String, _ parts: ArraySlice<String>, in folder: String, found: (String) -> Void
    ) throws {
        try Cancellation.checkCurrent()
        guard let part = parts.first else { return }
        let rest = parts.dropFirst()
        if part == "**" {
            try expand(start, rest, in: folder, found: found)
            for name in names(in: start, folder) where !isLink(start + name, folder) && isFolder(start + name, folder) {
                if rest.isEmpty { found(start + name) }
                try expand(start + name + "/", parts, in: folder, found: found)
            }
            return
        }
        for name in isPattern(part) ? names(in: start, folder, matching: part) : [part] {
            if !rest.isEmpty {
                if isFolder(start + name, folder) { try expand(start + name + "/", rest, in: folder, found: found) }
            } else if FileBytes.exists(Paths.resolve(start + name, in: folder)) {
                found(start + name)
            }
        }
    }

    private static func names(in start: String, _ folder: String, matching pattern: String = "*") -> [String] {
        let names = try? FileBytes.names(in: Paths.resolve(start, in: folder), withHidden: pattern.hasPrefix("."))
        return (names ?? []).filter { fnmatch(pattern, $0, FNM_PERIOD) == 0 }
    }

    private static func isFolder(_ path: String, _ folder: String) -> Bool {
        FileBytes.isFolder(Paths.resolve(path, in: folder))
    }

    /// Folders are not looked for behind links, which may lead round in circles.
    private static func isLink(_ path: String, _ folder: String) -> Bool {
        var status = stat()
        return lstat(Paths.resolve(path, in: folder), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}
