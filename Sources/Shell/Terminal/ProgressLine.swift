import Files
import Glibc
import Language
import Synchronization
import Vocabulary

/// Progress on standard error, never on standard output.
public final class ProgressLine: ProgressSink {
    /// How it is shown.
    public enum Form: String, CaseIterable, Sendable {
        /// By what standard error is.
        case auto
        /// A plain line every ten seconds.
        case lines
        /// A JSON object a line, at most ten a second.
        case json
        case none
    }

    private enum Drawing {
        /// A bar a level, on rows that are drawn anew.
        case bars
        /// One row, for a terminal that is to get no escape sequences.
        case row
        case lines
        case json
    }

    private struct State {
        var pace = ProgressPace()
        var drawn: Double?
        /// Rows that are on the screen, and how wide the last one is.
        var rows = 0, width = 0
    }

    private let descriptor: Int32
    private let drawing: Drawing
    private let state = Mutex(State())

    public init(descriptor: Int32, form: Form = .auto) {
        self.descriptor = descriptor
        drawing =
            switch form {
            case .json: .json
            case .auto where Terminal.takesEscapes(descriptor): .bars
            case .auto where Terminal.movesCursor(descriptor): .row
            case .auto, .lines, .none: .lines
            }
    }

    /// Seconds between two drawings.
    private var interval: Double {
        if case .lines = drawing { return 10 }
        return 0.1
    }

    public func show(_ progress: Progress) {
        state.withLock { state in
            let now = Self.now
            state.pace.note(progress, at: now)
            if case .lines = drawing, state.drawn == nil { state.drawn = now }
            guard now - (state.drawn ?? -1) >= interval else { return }
            state.drawn = now
            draw(progress, &state, now)
        }
    }

    private func draw(_ progress: Progress, _ state: inout State, _ now: Double) {
        let left = state.pace.left(at: now), rate = state.pace.rate, width = Terminal.width(of: descriptor) - 1
        switch drawing {
        case .json: write(Self.json(progress, left: left, rate: rate))
        case .lines: write(Self.line(progress, left: left, rate: rate, width: 200) + "\n")
        case .row:
            let line = Self.line(progress, left: left, rate: rate, width: width)
            let blanks = String(repeating: " ", count: max(0, state.width - DisplayWidth.of(line)))
            write("\r\(line)\(blanks)")
            (state.rows, state.width) = (1, DisplayWidth.of(line) + blanks.count)
        case .bars:
            let lines = Self.bars(progress, left: left, rate: rate, width: width)
            let back = state.rows > 1 ? "\u{1B}[\(state.rows - 1)A" : ""
            write("\r\(back)\u{1B}[J" + lines.joined(separator: "\r\n"))
            state.rows = lines.count
        }
    }

    public func finish() {
        state.withLock { state in
            if state.rows > 0 {
                if case .row = drawing {
                    write("\r" + String(repeating: " ", count: state.width) + "\r")
                } else {
                    write("\r" + (state.rows > 1 ? "\u{1B}[\(state.rows - 1)A" : "") + "\u{1B}[J")
                }
            }
            (state.rows, state.width) = (0, 0)
            if case .lines = drawing { return }
            state = State(pace: state.pace)
        }
    }

    private func write(_ text: String) { Descriptor.write(text, to: descriptor) }

    /// Seconds; nil where too little is done to tell.
    package static func left(share: Double, from start: Double, elapsed: Double) -> Double? {
        share - start > 0.005 && elapsed > 1 ? elapsed * max(0, 1 - share) / (share - start) : nil
    }

    package static func line(_ progress: Progress, left: Double?, rate: String = "", width: Int) -> String {
        let detail = progress.detail.isEmpty ? "" : "  \(VisibleText.of(progress.detail))"
        let line = bar(VisibleText.of(progress.task), progress.fraction) + end(left, rate) + detail
        return String(line.prefix(max(width, 10)))
    }

    /// A line a level: the first with the time left, the last with what is to be known of it.
    package static func bars(_ progress: Progress, left: Double?, rate: String, width: Int) -> [String] {
        guard progress.levels.count > 1 else { return [line(progress, left: left, rate: rate, width: width)] }
        let names = progress.levels.enumerated().map {
            String(repeating: " ", count: 2 * $0) + VisibleText.of($1.name)
        }
        let widest = names.map { DisplayWidth.of($0) }.max() ?? 0
        return progress.levels.indices.map { index in
            let padding = String(repeating: " ", count: widest - DisplayWidth.of(names[index]))
            var line = bar(names[index] + padding, progress.levels[index].fraction)
            if index == 0 { line += end(left, rate) }
            if index == names.count - 1, !progress.detail.isEmpty { line += "  \(VisibleText.of(progress.detail))" }
            return String(line.prefix(max(width, 10)))
        }
    }

    private static func bar(_ name: String, _ fraction: Double) -> String {
        let share = min(max(fraction, 0), 1), cells = 20, full = Int(share * Double(cells)), percent = Int(share * 100)
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
        return "\(name) \(bar) \(percent < 10 ? " " : "")\(percent) %"
    }

    private static func end(_ left: Double?, _ rate: String) -> String {
        (left.map { "  \(duration($0)) left" } ?? "") + (rate.isEmpty ? "" : "  \(rate)")
    }

    /// For other programs.
    package static func json(_ progress: Progress, left: Double?, rate: String) -> String {
        var record: Record = [
            "task": .string(progress.task), "fraction": .number(Decimals.rounded(progress.fraction, 6)),
        ]
        record["left"] = left.map { .number(Decimals.rounded($0, 1)) } ?? .nothing
        record["rate"] = rate.isEmpty ? .nothing : .string(rate)
        record["detail"] = .string(progress.detail)
        record["levels"] = .list(
            progress.levels.map {
                .record(["name": .string($0.name), "fraction": .number(Decimals.rounded($0.fraction, 6))])
            })
        return Value.record(["progress": .record(record)]).json + "\n"
    }

    /// "2:05", "1:02:05".
    package static func duration(_ seconds: Double) -> String {
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
