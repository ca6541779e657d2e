/// What only a prompt offers to commands.
public protocol PromptServices: Sendable {
    /// The lines of this session and of earlier ones, the oldest first.
    func history() -> [String]
    /// Opens a file with the program that the desktop has for it.
    ///
    /// - Parameter path: absolute.
    func open(_ path: String) throws
}
