/// Why a call fails, as the user is to read it. Other errors are shown as they describe themselves.
public struct Failure: Error, CustomStringConvertible {
    public let reason: String
    /// The parameter that it is about.
    public let argument: String?

    public init(_ reason: String, argument: String? = nil) {
        self.reason = reason
        self.argument = argument
    }

    public var description: String { reason }
}

/// The call is to end, and faa knows why: the user wants it, or one of faa's functions failed. Let it pass.
public struct Ended: Error {}
