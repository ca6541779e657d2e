/// One call of a command: its arguments are checked against the declaration already (types, ranges, choices, required
/// ones).
public struct Invocation: Sendable {
    public let command: CommandDeclaration
    /// By parameter name; defaults are filled in.
    public let arguments: [String: Value]
    /// Those that the caller wrote, as opposed to defaults.
    public let written: Set<String>
    public let input: Value?
    public let context: Context

    public init(
        command: CommandDeclaration, arguments: [String: Value], written: Set<String>, input: Value?, context: Context
    ) {
        self.command = command
        self.arguments = arguments
        self.written = written
        self.input = input
        self.context = context
    }
}
