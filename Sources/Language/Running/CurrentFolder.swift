import Synchronization

/// The folder that relative paths are relative to; a command may change it.
public final class CurrentFolder: Sendable {
    private let state: Mutex<String>

    init(_ path: String) { state = Mutex(path) }

    /// Absolute.
    public var path: String {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
