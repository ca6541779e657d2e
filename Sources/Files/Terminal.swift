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

    /// Escape sequences are understood: a terminal of a type that this system describes and that can move its cursor.
    public static func takesEscapes(_ descriptor: Int32) -> Bool {
        guard isTerminal(descriptor), let type = environment("TERM"), type != "dumb" else { return false }
        return isDescribed(type)
    }

    /// Colours are wanted: a terminal that has them, and no NO_COLOR (no-color.org).
    public static func hasColor(_ descriptor: Int32) -> Bool {
        (environment("NO_COLOR") ?? "").isEmpty && takesEscapes(descriptor)
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

    /// Whether terminfo has the type: terminfo(5), "Compiled terminfo files".
    private static func isDescribed(_ type: String) -> Bool {
        guard let first = type.utf8.first, !type.utf8.contains(UInt8(ascii: "/")) else { return false }
        let letter = String(UnicodeScalar(first)), number = String(first, radix: 16)
        return descriptionFolders.contains { folder in
            [letter, number].contains { FileBytes.exists("\(folder)/\($0)/\(type)") }
        }
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
