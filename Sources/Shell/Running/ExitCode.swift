import Language

/// The program's exit codes.
public enum ExitCode {
    public static let done: Int32 = 0
    public static let failed: Int32 = 1
    /// Wrong usage, or a script that does not parse or check.
    public static let usage: Int32 = 2
    public static let interrupted: Int32 = 130

    public static func of(_ kind: Diagnostic.Kind) -> Int32 {
        switch kind {
        case .check: usage
        case .run: failed
        case .interrupted: interrupted
        case .warning: done
        }
    }
}
