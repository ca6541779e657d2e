import Synchronization

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
    }

    public private(set) var jobs: [Job] = []
    /// What the caller is at.
    public var part = "" {
        didSet { if part != oldValue { endSerial(oldValue) } }
    }
    private var last = ContinuousClock.now
    private var chunks: [ContinuousClock.Duration] = []

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
        jobs.append(Job(part: part, serial: Self.seconds(now - last), chunks: []))
        last = now
    }

    /// False within a job.
    func begin() -> Bool {
        isRecording.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    }

    /// After `begin`. `run` calls what it is given once for each chunk.
    func record(_ count: Int, _ run: ((Int, () -> Void) -> Void) -> Void) {
        let serial = ContinuousClock.now - last
        chunks = [Duration](repeating: .zero, count: count)
        chunks.withUnsafeMutableBufferPointer { chunks in
            let places = chunks.baseAddress
            run { chunk, body in
                let start = ContinuousClock.now
                body()
                places?[chunk] = .now - start
            }
        }
        jobs.append(Job(part: part, serial: Self.seconds(serial), chunks: chunks.map(Self.seconds)))
        last = .now
        isRecording.store(false, ordering: .releasing)
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }
}
