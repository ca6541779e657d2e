import Tensors
import Vocabulary

/// How long a step would take on more threads than there are: each job's chunks, with the times that they took here,
/// given in order to whichever worker is free first; and what the caller does alone, as it is.
///
/// What the simulation does not know is what more threads do to each other: to the clock's rate, to the caches and to
/// the memory.
public struct StepSimulation: Sendable {
    /// One part of the step.
    public struct Part: Hashable, Sendable {
        public let name: String
        /// Of one step with that many workers.
        public let seconds: Double
        /// The share of the workers' time in which they have nothing to do.
        public let idle: Double
    }

    public let workers: Int
    public let seconds: Double
    /// Against one worker.
    public let speedup: Double
    /// The share of the step that is the caller's alone, of one worker's time.
    public let serialShare: Double
    /// The longest first.
    public let parts: [Part]

    /// - Parameters:
    ///   - jobs: of one step.
    ///   - gate: seconds that it takes to wake the workers and to wait for the last.
    public init(_ jobs: [JobRecorder.Job], workers: Int, gate: Double) {
        var seconds: [String: (wall: Double, work: Double)] = [:]
        for job in jobs {
            let work = job.chunks.reduce(0, +)
            let wall = job.serial + (job.chunks.count > 1 ? Self.makespan(job.chunks, workers) + gate : work)
            seconds[job.part, default: (0, 0)].wall += wall
            seconds[job.part, default: (0, 0)].work += job.serial + work
        }
        let work = seconds.values.reduce(0) { $0 + $1.work }
        self.workers = workers
        self.seconds = seconds.values.reduce(0) { $0 + $1.wall }
        speedup = work / self.seconds
        serialShare = jobs.reduce(0) { $0 + $1.serial } / work
        parts = seconds.map { name, part in
            Part(name: name, seconds: part.wall, idle: 1 - part.work / (part.wall * Double(workers)))
        }.sorted { ($1.seconds, $0.name) < ($0.seconds, $1.name) }
    }

    /// Until the last worker is done, if each takes the next chunk when it is free.
    static func makespan(_ chunks: [Double], _ workers: Int) -> Double {
        var free = [Double](repeating: 0, count: max(1, min(workers, chunks.count)))
        for chunk in chunks {
            // There is at least one worker.
            guard let first = free.indices.min(by: { free[$0] < free[$1] }) else { continue }
            free[first] += chunk
        }
        return free.max() ?? 0
    }

    /// What a job costs a pool of so many threads beside its work: the median of many that have none.
    public static func gate(threads: Int) -> Double {
        let pool = WorkerPool(threads: threads)
        let times = (0..<500).map { _ in
            ContinuousClock().measure { pool.forEach(threads) { _, _ in } }.seconds
        }
        return times.sorted()[times.count / 2]
    }
}
