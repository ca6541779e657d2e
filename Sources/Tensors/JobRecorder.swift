import Synchronization
import Vocabulary

/// Writes down what each job of a pool costs, chunk by chunk, so that it can be told how long more threads would take.
///
/// `@unchecked Sendable`: the pool's caller alone begins and ends jobs and reads them; during a job each chunk writes a
/// place of its own.
public final class JobRecorder: @unchecked Sendable {
    /// What lies between two jobs, and the job.
    public struct Job: Hashable, Sendable {
        /// What the caller was at, as it said with `part`.
        public let part: String
        /// Seconds of the caller alone before it.
        public let serial: Double
        /// Seconds of each chunk, in order. Empty where only the caller worked.
        public let chunks: [Double]

        public init(part: String, serial: Double, chunks: [Double]) {
            self.part = part
            self.serial = serial
            self.chunks = chunks
        }

        /// The same job done twice: of each time the smaller, as whatever else the machine did only adds to them.
        public func least(_ other: Job) -> Job {
            guard part == other.part, chunks.count == other.chunks.count else { return self }
            return Job(part: part, serial: min(serial, other.serial), chunks: zip(chunks, other.chunks).map(min))
        }
    }

    public private(set) var jobs: [Job] = []
    /// What the caller is at.
    public var part = "" {
        didSet { if part != oldValue { endSerial(oldValue) } }
    }
    private var last = ContinuousClock.now
    /// Of the job under way.
    private var serial = Duration.zero
    private var times = UnsafeMutableBufferPointer<Duration>(start: nil, count: 0)

    private let isRecording = Atomic<Bool>(false)

    public init() {}

    /// Forgets all, and begins anew.
    public func reset() {
        jobs = []
        last = .now
    }

    /// Ends the record: what comes behind the last job is a part of it.
    public func finish() { endSerial(part) }

    private func endSerial(_ part: String) {
        let now = ContinuousClock.now
        jobs.append(Job(part: part, serial: (now - last).seconds, chunks: []))
        last = now
    }

    /// Where the chunks of a job write their times, until `end`; nil within a job, and for none.
    func begin(_ count: Int) -> UnsafeMutablePointer<Duration>? {
        guard count > 0, isRecording.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
        else { return nil }
        serial = .now - last
        let times = UnsafeMutableBufferPointer<Duration>.allocate(capacity: count)
        times.initialize(repeating: .zero)
        self.times = times
        return times.baseAddress
    }

    func end() {
        jobs.append(Job(part: part, serial: serial.seconds, chunks: times.map(\.seconds)))
        times.deallocate()
        last = .now
        isRecording.store(false, ordering: .releasing)
    }
}
