import Glibc

/// What is known of the terminal behind a descriptor.
public enum Terminal {
    public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns; 80 where there is no terminal.
    public static func width(of descriptor: Int32) -> Int {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Colours are wanted: a terminal that has them, and no NO_COLOR (no-color.org).
    public static func hasColor(_ descriptor: Int32) -> Bool {
        isTerminal(descriptor) && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
    }

    public static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
