import Foundation
import Language

/// Paths as commands write them.
public enum FilePath {
    /// Absolute: `~` is the home folder, relative paths are relative to the current folder.
    public static func resolve(_ path: String, in context: Context) -> String {
        if path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
        return path.hasPrefix("/") ? path : context.currentFolder + "/" + path
    }

    private static var home: String { ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory() }

    /// "png" for "a/b.png", in lower case; nil where there is none.
    public static func ending(of path: String) -> String? {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.index(after: dot) < name.endIndex else {
            return nil
        }
        return name[name.index(after: dot)...].lowercased()
    }
}
