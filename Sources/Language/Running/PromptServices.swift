/// What only a prompt offers to commands.
public protocol PromptServices: Sendable {
    /// What was entered in this session and in others, the oldest first; the same text once, where it came last.
    func history() -> [HistoryEntry]
    /// Opens a file with the program that the desktop has for it.
    ///
    /// - Parameter path: absolute.
    func open(_ path: String) throws
    /// Tells the user of a job in the background.
    func jobHasStarted(_ job: Job)
    /// Waits for a key that is a signal, or for a change of a job.
    func waitForSignal() -> PromptSignal
}

/// What happened while a line ran.
public enum PromptSignal: Sendable {
    /// Ctrl-Z: what runs is to go to the background.
    case background
    /// All else: who waits looks again.
    case other
}

public struct HistoryEntry: Hashable, Sendable {
    public let text: String
    /// Of Unix's epoch; nil where it is not known.
    public let seconds: Int?

    public init(text: String, seconds: Int?) { (self.text, self.seconds) = (text, seconds) }
}
