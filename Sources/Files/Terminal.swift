import Glibc

/// What is known of the terminal behind a descriptor.
public enum Terminal {
    public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns; 80 where there is no terminal.
    public static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Lines; 24 where there is no terminal.
    public static func height(of descriptor: Int32) -> Int {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_row > 0 ? Int(size.ws_row) : 24
    }

    /// Escape sequences are understood and wanted: a terminal of a type that this system describes and that can move
    /// its cursor, and no NO_COLOR (no-color.org).
    public static func takesEscapes(_ descriptor: Int32) -> Bool {
        (environment("NO_COLOR") ?? "").isEmpty && description(of: descriptor) != nil
    }

    /// The cursor can be moved on it, be that wanted by escape sequences or not.
    public static func movesCursor(_ descriptor: Int32) -> Bool { description(of: descriptor) != nil }

    /// Colours are wanted: a terminal that has them and takes escape sequences.
    public static func hasColor(_ descriptor: Int32) -> Bool {
        guard (environment("NO_COLOR") ?? "").isEmpty, let path = description(of: descriptor),
            let bytes = try? FileBytes.read(path, limit: 1 << 16)
        else { return false }
        return TerminalDescription(bytes)?.colors ?? 0 >= 8
    }

    public static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// All variables, in order.
    public static var environment: [(String, String)] {
        var entries: [(String, String)] = [], entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { entries.append((String(parts[0]), String(parts[1]))) }
            entry += 1
        }
        return entries.sorted { $0.0 < $1.0 }
    }

    /// The file in which terminfo describes the terminal; nil where there is none, or nothing that could be drawn on.
    private static func description(of descriptor: Int32) -> String? {
        guard isTerminal(descriptor), let type = environment("TERM"), type != "dumb" else { return nil }
        return description(ofType: type)
    }

    /// terminfo(5), "Compiled terminfo files".
    private static func description(ofType type: String) -> String? {
        guard let first = type.utf8.first, !type.utf8.contains(UInt8(ascii: "/")) else { return nil }
        let letter = String(UnicodeScalar(first)), number = String(first, radix: 16)
        return descriptionFolders.lazy.flatMap { folder in
            [letter, number].map { "\(folder)/\($0)/\(type)" }
        }.first { FileBytes.exists($0) }
    }

    private static var descriptionFolders: [String] {
        let own = [environment("TERMINFO"), environment("HOME").map { $0 + "/.terminfo" }].compactMap(\.self)
        let listed = (environment("TERMINFO_DIRS") ?? "").split(separator: ":").map(String.init)
        return own + listed
            + [
                "/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo",
                "/usr/local/share/terminfo",
            ]
    }
}
