/// A heading of `help`'s overview. Groups stand in the order in which modules bring them.
public struct CommandGroup: Hashable, Sendable {
    public let name: String

    public init(_ name: String) { self.name = name }

    /// What a script defines stands here, too.
    public static let session = CommandGroup("Session")
}
