import Glibc
import Synchronization
import Vocabulary

/// The jobs of a session, by their numbers.
public final class Jobs: Sendable {
    private struct State {
        var jobs: [Job] = []
        var number = 0
        var whenChanged: @Sendable () -> Void = {}
    }

    /// More at once would each be slower than one after the other.
    public static let limit = 64

    private let state = Mutex(State())

    public init() {}

    /// Oldest first; those that are over and reported are left out but for the last ones.
    public var all: [Job] { state.withLock { $0.jobs } }
    public var running: [Job] { all.filter(\.isRunning) }
    /// Those that are over, which nobody was told of.
    public var unreported: [Job] { all.filter { !$0.isRunning && !$0.isReported } }

    public func job(_ number: Int) -> Job? { all.first { $0.number == number } }

    /// Called on any thread when a job ends or gives a value.
    public func whenChanged(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.whenChanged = body } }

    func makeJob(_ text: String, names: [String], isWatched: Bool) -> Job {
        let whenChanged = state.withLock { $0.whenChanged }
        return Job(text: text, names: names, isWatched: isWatched, whenChanged: whenChanged)
    }

    /// From now on it runs in the background, under a number.
    func add(_ job: Job) {
        state.withLock { state in
            state.number += 1
            job.number = state.number
            let finished = state.jobs.filter { !$0.isRunning && $0.isReported }.dropLast(100)
            state.jobs.removeAll { job in finished.contains { $0 === job } }
            state.jobs.append(job)
        }
    }

    /// Asks all to end, and waits for them, as long as `seconds`.
    public func endAll(within seconds: Double = .infinity) {
        for job in running { job.cancel() }
        let end = ContinuousClock.now + .seconds(min(seconds, 1e6))
        for job in running {
            job.wait(milliseconds: max(0, Int((end - ContinuousClock.now).seconds * 1000)))
        }
    }
}
