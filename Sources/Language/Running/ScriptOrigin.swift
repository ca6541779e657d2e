/// The text that is run, with what its `param` statements were given: what a file that it saves came from.
public struct ScriptOrigin: Sendable {
    public let source: Source
    /// The values of all its parameters.
    public let parameters: [String: Value]
}
