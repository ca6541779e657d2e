/// What a command throws when it cannot do what it was asked for. The evaluator adds the place: the argument's, or the
/// command's.
public struct CommandError: Error, Sendable {
    /// What is wrong, lower case, without a full stop: "the file a.png has no PNG signature".
    public let message: String
    /// What to do about it.
    public let hint: String?
    /// The parameter whose argument is at fault.
    public let argument: String?

    public init(_ message: String, hint: String? = nil, argument: String? = nil) {
        self.message = message
        self.hint = hint
        self.argument = argument
    }
}
