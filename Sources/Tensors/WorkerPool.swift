import CVectorMath
import Synchronization
import Vocabulary

/// Runs numbered chunks of work on a fixed number of threads.
///
/// How work is cut into chunks must not depend on the number of threads: then neither does any result. The threads wait
/// for the next job for some microseconds awake, as a network's layers follow each other closely, and then asleep.
public final class WorkerPool: Sendable {
    public let threadCount: Int
    /// What is told of each job of the pool's one caller; of jobs within jobs nothing.
    public let recorder: JobRecorder?
    private let crew: WorkerCrew?

    /// A pool of `threads` (at least one), the calling thread among them.
    public init(threads: Int, recorder: JobRecorder? = nil) {
        self.recorder = recorder
        threadCount = max(1, threads)
        crew = threads > 1 ? WorkerCrew(helpers: threads - 1) : nil
    }

    deinit { crew?.dismiss() }

    /// Calls `body(chunk, worker)` once for each chunk in 0..<count and returns when all are done. `worker` is in
    /// 0..<threadCount and is held by one thread at a time, so it may index scratch memory.
    ///
    /// While one call is under way, another, from within or from another thread, does its chunks alone, in order, as
    /// worker 0 of its own caller's memory.
    ///
    /// Where the caller's command is to end, the chunks that remain are left out: what the call was to make is void
    /// then, and `Cancellation.checkCurrent` throws.
    public func forEach(_ count: Int, _ body: (_ chunk: Int, _ worker: Int) -> Void) {
        let cancellation = Cancellation.current
        guard let recorder, let times = recorder.begin(count) else { return run(count, cancellation, body) }
        run(count, cancellation) { chunk, worker in
            let start = ContinuousClock.now
            body(chunk, worker)
            times[chunk] = .now - start
        }
        recorder.end()
    }

    private func run(_ count: Int, _ cancellation: Cancellation?, _ body: (_ chunk: Int, _ worker: Int) -> Void) {
        if let crew, count > 1, crew.run(count, cancellation, body) { return }
        for chunk in 0..<count {
            if let cancellation, cancellation.isCancelled { return }
            body(chunk, 0)
        }
    }
}

/// The threads of a pool beside its caller.
///
/// Whatever many threads look at has a cache line of its own, and each helper says for itself whether it works: with
/// one counter for all, sixteen threads would wait for its line at every job.
///
/// `@unchecked Sendable`: `body` and `cancellation` are written by the thread that holds `isBusy`, before it opens the
/// job, and read only by helpers that have found it open; all else is atomic or constant.
private final class WorkerCrew: @unchecked Sendable {
    /// In `open` while there is no job.
    private static let none = 0
    /// Breaths: about a tenth of a millisecond.
    private static let patience = 4_000

    private let helpers: [WorkerThread]
    private let isBusy = CacheLine(false)
    private let isDismissed = CacheLine(false)
    /// Changes with each job.
    private let generation = CacheLine(0)
    /// The generation of the job that is open.
    private let open = CacheLine(WorkerCrew.none)
    private let next = CacheLine(0)
    private var count = 0
    private var body: ((Int, Int) -> Void)?
    private var cancellation: Cancellation?

    init(helpers count: Int) {
        helpers = (0..<count).map { _ in WorkerThread() }
        for (index, helper) in helpers.enumerated() { helper.start { [self] in serve(helper, worker: index + 1) } }
    }

    /// Ends the threads, each when it next looks.
    func dismiss() {
        isDismissed.value.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    /// False where another job is under way.
    func run(_ count: Int, _ cancellation: Cancellation?, _ body: (Int, Int) -> Void) -> Bool {
        guard isBusy.value.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
            return false
        }
        defer { isBusy.value.store(false, ordering: .releasing) }
        withoutActuallyEscaping(body) { body in
            self.body = body
            self.cancellation = cancellation
            self.count = count
            next.value.store(0, ordering: .relaxed)
            open.value.store(generation.value.load(ordering: .relaxed) + 1, ordering: .sequentiallyConsistent)
            wake()
            work(body, cancellation, worker: 0)
            open.value.store(WorkerCrew.none, ordering: .sequentiallyConsistent)
            var breaths = 0
            for helper in helpers {
                while helper.isWorking.value.load(ordering: .sequentiallyConsistent) { WorkerCrew.breathe(&breaths) }
            }
            self.body = nil
            self.cancellation = nil
        }
        return true
    }

    private func wake() {
        generation.value.add(1, ordering: .sequentiallyConsistent)
        for helper in helpers { helper.wake() }
    }

    private func work(_ body: (Int, Int) -> Void, _ cancellation: Cancellation?, worker: Int) {
        while true {
            let chunk = next.value.wrappingAdd(1, ordering: .relaxed).oldValue
            if chunk >= count || cancellation?.isCancelled == true { return }
            body(chunk, worker)
        }
    }

    /// A helper's life.
    private func serve(_ helper: WorkerThread, worker: Int) {
        var seen = 0
        while true {
            seen = wait(helper, beyond: seen)
            if isDismissed.value.load(ordering: .acquiring) { return }
            // Said before it is looked whether a job is open: whoever closes it sees either this, or that it was late.
            helper.isWorking.value.store(true, ordering: .sequentiallyConsistent)
            if open.value.load(ordering: .sequentiallyConsistent) != WorkerCrew.none, let body {
                Cancellation.$current.withValue(cancellation) { work(body, cancellation, worker: worker) }
            }
            helper.isWorking.value.store(false, ordering: .releasing)
        }
    }

    /// The new generation, once it is not `seen` any more.
    private func wait(_ helper: WorkerThread, beyond seen: Int) -> Int {
        for _ in 0..<WorkerCrew.patience {
            let now = generation.value.load(ordering: .acquiring)
            if now != seen { return now }
            faa_pause()
        }
        helper.sleep { generation.value.load(ordering: .sequentiallyConsistent) == seen }
        return generation.value.load(ordering: .acquiring)
    }

    /// Waits for another thread's last chunk; gives the processor up where that takes long, for there may be more
    /// threads than processors.
    private static func breathe(_ breaths: inout Int) {
        breaths += 1
        if breaths % 1_000 == 0 { yieldProcessor() } else { faa_pause() }
    }
}
