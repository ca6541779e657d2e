import Synchronization

/// Set from a signal handler or another thread; looked at by whatever runs long.
public final class Cancellation: Sendable {
    /// That of the command which this thread runs, or works for; nil where there is none.
    @TaskLocal public static var current: Cancellation?

    private let flag = Atomic<Bool>(false)
    private let hasFailed = Atomic<Bool>(false)
    private let failure = Mutex<(any Error)?>(nil)

    public init() {}

    public func cancel() { flag.store(true, ordering: .releasing) }
    public func reset() {
        flag.store(false, ordering: .releasing)
        _ = takeFailure()
    }
    public var isCancelled: Bool { flag.load(ordering: .acquiring) || hasFailed.load(ordering: .acquiring) }

    /// Ends the command under way with an error, from where none can be thrown: within an augmentation, on any thread.
    /// The first counts.
    public func fail(_ error: any Error) {
        failure.withLock { $0 = $0 ?? error }
        hasFailed.store(true, ordering: .releasing)
    }

    /// The error that ended the command, which is over with it; nil where there was none.
    public func takeFailure() -> (any Error)? {
        hasFailed.store(false, ordering: .releasing)
        return failure.withLock { failure in
            defer { failure = nil }
            return failure
        }
    }

    /// Throws the error that `fail` was called with, or `CancellationError`, where the command is to end.
    public func check() throws {
        guard isCancelled else { return }
        throw failure.withLock { $0 } ?? CancellationError()
    }

    /// Throws where the command under way is to end, as `check` does.
    public static func checkCurrent() throws { try current?.check() }
    /// Whether the command under way is to end.
    public static var isCurrentCancelled: Bool { current?.isCancelled ?? false }
}
