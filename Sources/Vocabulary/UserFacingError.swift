/// An error that says to a person what is wrong and what to do. Every engine's errors are such; one place, the
/// language's evaluator, gives them their line and column.
public protocol UserFacingError: Error, Sendable {
    /// What is wrong: lower case, one line, without a full stop.
    var message: String { get }
    /// What to do about it.
    var hint: String? { get }
    /// What of a call is at fault.
    var place: ErrorPlace { get }
}

/// What of a command's call an error is about.
public enum ErrorPlace: Hashable, Sendable {
    /// The call as a whole.
    case command
    /// The argument of that parameter.
    case argument(String)
    /// The argument that names the file or folder.
    case file
}

extension UserFacingError {
    public var hint: String? { nil }
    public var place: ErrorPlace { .command }
    /// The text of an error that is shown without a place.
    public var description: String { message }
}
