import Files
import Glibc
import Language
import Synchronization
import Vocabulary

/// Progress on standard error: on a terminal that takes escape sequences one line that is redrawn at most ten times a
/// second, elsewhere a plain line every half minute.
public final class ProgressLine: ProgressSink {
    private struct State {
        /// When, and with which share done, the work began; the task's words change on the way (fold, epoch), the share
        /// only grows.
        var start: (time: Double, share: Double)?
        var last = 0.0
        var drawn = 0.0
        var isShown = false
    }

    private let descriptor: Int32
    private let isRedrawn: Bool
    private let state = Mutex(State())

    public init(descriptor: Int32) {
        self.descriptor = descriptor
        isRedrawn = Terminal.takesEscapes(descriptor)
    }

    public func show(_ progress: Progress) {
        state.withLock { state in
            let now = Self.now
            if state.start == nil || progress.fraction < state.last { state.start = (now, progress.fraction) }
            state.last = progress.fraction
            guard now - state.drawn >= (isRedrawn ? 0.1 : 30) else { return }
            if !isRedrawn, state.drawn == 0 {
                state.drawn = now
                return
            }
            state.drawn = now
            state.isShown = true
            let left = state.start.flatMap {
                Self.left(share: progress.fraction, from: $0.share, elapsed: now - $0.time)
            }
            let line = Self.line(progress, left: left, width: isRedrawn ? Terminal.width(of: descriptor) - 1 : 200)
            Descriptor.write(isRedrawn ? "\r\u{1B}[K\(line)" : line + "\n", to: descriptor)
        }
    }

    public func finish() {
        state.withLock { state in
            if isRedrawn && state.isShown { Descriptor.write("\r\u{1B}[K", to: descriptor) }
            state = State()
        }
    }

    /// Seconds; nil where too little is done to tell.
    package static func left(share: Double, from start: Double, elapsed: Double) -> Double? {
        share - start > 0.005 && elapsed > 1 ? elapsed * max(0, 1 - share) / (share - start) : nil
    }

    package static func line(_ progress: Progress, left: Double?, width: Int) -> String {
        let share = min(max(progress.fraction, 0), 1)
        let cells = 20, full = Int(share * Double(cells))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
        let left = left.map { "  \(duration($0)) left" } ?? ""
        let percent = Int(share * 100)
        let detail = progress.detail.isEmpty ? "" : "  \(VisibleText.of(progress.detail))"
        let line = "\(VisibleText.of(progress.task)) \(bar) \(percent < 10 ? " " : "")\(percent) %\(left)\(detail)"
        return String(line.prefix(max(width, 10)))
    }

    /// "2:05", "1:02:05".
    static func duration(_ seconds: Double) -> String {
        let total = Int(min(seconds, 3.6e8).rounded())
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return total >= 3600
            ? "\(total / 3600):\(two(total / 60 % 60)):\(two(total % 60))" : "\(total / 60):\(two(total % 60))"
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// For `--quiet`.
public struct NoProgress: ProgressSink {
    public init() {}
    public func show(_ progress: Progress) {}
    public func finish() {}
}
