import Synchronization

/// Set from a signal handler or another thread; looked at by whatever runs long.
public final class Cancellation: Sendable {
    /// That of the command which this thread runs; nil where there is none, as on the helpers of a pool.
    @TaskLocal public static var current: Cancellation?

    private let flag = Atomic<Bool>(false)

    public init() {}

    public func cancel() { flag.store(true, ordering: .releasing) }
    public func reset() { flag.store(false, ordering: .releasing) }
    public var isCancelled: Bool { flag.load(ordering: .acquiring) }

    public func check() throws {
        if isCancelled { throw CancellationError() }
    }

    /// Throws `CancellationError` where the command under way is to end.
    public static func checkCurrent() throws { try current?.check() }
    /// Whether the command under way is to end.
    public static var isCurrentCancelled: Bool { current?.isCancelled ?? false }
}
