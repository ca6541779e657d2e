import Synchronization

/// What `settings` sets for a session: how values are shown, and whether files say how they were made. Nothing that is
/// computed depends on it.
public final class Preferences: Sendable {
    private struct State {
        var digits = 4
        var tableRows = 40
        var usesPager = true
        var keepsRecipes = true
        var showsTiming = false
    }

    private let state = Mutex(State())

    public init() {}

    /// Significant digits of the numbers in lists, records and tables.
    public var digits: Int {
        get { state.withLock { $0.digits } }
        set { state.withLock { $0.digits = newValue } }
    }

    /// How many rows of a table a terminal shows; 0: all.
    public var tableRows: Int {
        get { state.withLock { $0.tableRows } }
        set { state.withLock { $0.tableRows = newValue } }
    }

    /// Whether the prompt shows what is longer than the screen in a pager.
    public var usesPager: Bool {
        get { state.withLock { $0.usesPager } }
        set { state.withLock { $0.usesPager = newValue } }
    }

    /// Whether files say how they were made.
    public var keepsRecipes: Bool {
        get { state.withLock { $0.keepsRecipes } }
        set { state.withLock { $0.keepsRecipes = newValue } }
    }

    /// Whether the prompt says how long each line took.
    public var showsTiming: Bool {
        get { state.withLock { $0.showsTiming } }
        set { state.withLock { $0.showsTiming = newValue } }
    }

    /// What a number in a list can be shown with at most.
    public static let digitRange = 1...17
}
