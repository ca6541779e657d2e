/// Runs sources one after the other with one set of variables: a script, or a session at the prompt. Not thread-safe.
public final class Interpreter {
    public private(set) var registry: Registry
    public private(set) var variables: [String: Value] = [:]

    public init(registry: Registry) { self.registry = registry }

    /// Parses, checks and runs `source`; calls `yield` with each value that a top-level pipeline gives. Throws `Diagnostic` only.
    /// Variables that were set before an error or a cancellation stay set.
    public func run(_ source: Source, in context: Context, parameters: [String: String] = [:], yield: (Value) -> Void) throws {
        throw Diagnostic(.check, "the language is not built in yet", span: nil)
    }

    /// Parses and type-checks, runs nothing: all the diagnostics, in the order of the text.
    public func check(_ source: Source) -> [Diagnostic] { [] }

    /// Whether `text` ends inside a bracket, a string or a continued line, so that a prompt asks for more.
    public static func isIncomplete(_ text: String) -> Bool { false }
}
