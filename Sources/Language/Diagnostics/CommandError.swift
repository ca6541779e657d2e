import Vocabulary

/// What a command throws when it cannot do what it was asked for. The evaluator adds the place.
public struct CommandError: UserFacingError {
    /// What is wrong, lower case, without a full stop: "the file a.png has no PNG signature".
    public let message: String
    /// What to do about it.
    public let hint: String?
    public let place: ErrorPlace

    /// - Parameter argument: the parameter whose argument is at fault; nil: the call as a whole.
    public init(_ message: String, hint: String? = nil, argument: String? = nil) {
        self.message = message
        self.hint = hint
        place = argument.map(ErrorPlace.argument) ?? .command
    }
}
