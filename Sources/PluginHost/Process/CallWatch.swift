import Glibc
import Vocabulary

/// What ends the wait for a child: its silence, or that the call is no longer wanted.
struct CallWatch {
    /// How often one looks, in seconds.
    static let interval = 0.05

    enum Verdict {
        case goOn
        /// The child is to be told that the call is no longer wanted.
        case interrupt
        case giveUp(any Error)
    }

    /// Seconds without a byte.
    private let silence: Double
    private let grace: Double
    private let silenceError: ProcessError
    private let cancellation: Cancellation?
    /// Called at every look; what it throws ends the call.
    private let observe: () throws -> Void
    private var lastByte = CallWatch.now
    private var lastLook = CallWatch.now
    private var interruption: (time: Double, reason: any Error)?

    init(
        silence: Double, grace: Double, silenceError: ProcessError, cancellation: Cancellation? = .current,
        observe: @escaping () throws -> Void = {}
    ) {
        self.silence = silence
        self.grace = grace
        self.silenceError = silenceError
        self.cancellation = cancellation
        self.observe = observe
    }

    /// Why the call is no longer wanted; nil while it is.
    var reason: (any Error)? { interruption?.reason }

    /// Something came, or could be sent.
    mutating func noteByte() { lastByte = CallWatch.now }

    mutating func look() -> Verdict {
        let now = CallWatch.now
        if let interruption { return now - interruption.time > grace ? .giveUp(interruption.reason) : .goOn }
        if now - lastByte > silence { return .giveUp(silenceError) }
        guard now - lastLook >= CallWatch.interval else { return .goOn }
        lastLook = now
        do {
            try cancellation?.check()
            try observe()
            return .goOn
        } catch { return interrupt(for: error) }
    }

    mutating func interrupt(for reason: any Error) -> Verdict {
        guard interruption == nil else { return .goOn }
        interruption = (CallWatch.now, reason)
        return .interrupt
    }

    /// Seconds of a clock that is never set.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
