import Vocabulary

/// Statements that run on a thread of their own, with the values that the session's names had when it began.
///
/// It changes nothing of the session: what it bound is there for whoever waits for it.
public final class Job: Sendable {
    public enum Outcome: Sendable {
        case done
        case failed(Diagnostic)
        /// Where it was interrupted.
        case cancelled(Diagnostic)
        /// It ran `quit`.
        case quit(Quit)
    }

    private struct State: Sendable {
        var number = 0
        /// It runs before the eyes of a user who waits for it.
        var isWatched = false
        var outcome: Outcome?
        var values: [Value] = []
        /// How many of the values were taken by who watches.
        var taken = 0
        var results: [String: Value] = [:]
        var environment: Environment?
        var output = ""
        var progress: Progress?
        var isReported = false
        var seconds: Double?
    }

    /// What was written, for people.
    public let text: String
    /// Those that it binds at the top level.
    public let names: [String]
    public let cancellation = Cancellation()
    private let state = Guarded(State())
    private let start = ContinuousClock.now
    private let whenChanged: @Sendable () -> Void

    /// What it wrote in the background is kept up to here, in bytes.
    private static let longestOutput = 1 << 20

    init(text: String, names: [String], isWatched: Bool, whenChanged: @escaping @Sendable () -> Void) {
        (self.text, self.names, self.whenChanged) = (text, names, whenChanged)
        state.change { $0.isWatched = isWatched }
    }

    /// As `jobs` shows it; 0 for what never was in the background.
    public internal(set) var number: Int {
        get { state.read { $0.number } }
        set { state.change { $0.number = newValue } }
    }

    /// nil while it runs.
    public var outcome: Outcome? { state.read { $0.outcome } }
    public var isRunning: Bool { state.read { $0.outcome == nil } }
    /// Where it stands; nil where it has not said so.
    public var progress: Progress? { state.read { $0.progress } }

    /// How long it has been running, or ran.
    public var seconds: Double { state.read { $0.seconds } ?? (ContinuousClock.now - start).seconds }

    /// Why it has no value; nil where it has one, or runs.
    public var failure: Diagnostic? {
        switch outcome {
        case .failed(let diagnostic)?: diagnostic
        case .cancelled(let diagnostic)?:
            Diagnostic(.interrupted, "job \(number) was cancelled", span: diagnostic.span)
        case .quit?: Diagnostic(.run, "quit ends the session, not a job", span: nil)
        case .done?, nil: nil
        }
    }

    /// Its last value: what it bound, or what its pipeline gave.
    public var value: Value {
        state.read { state in names.last.flatMap { state.results[$0] } ?? state.values.last ?? .nothing }
    }

    /// What its pipeline gave, where nothing was bound to a name.
    public var values: [Value] { state.read { $0.values } }

    /// Whether somebody was told how it ended.
    public var isReported: Bool { state.read { $0.isReported } }
    public func markReported() { state.change { $0.isReported = true } }

    /// Asks it to end.
    public func cancel() { cancellation.cancel() }

    /// Waits until it is over, or the milliseconds are.
    @discardableResult
    public func wait(milliseconds: Int? = nil) -> Bool {
        state.wait(milliseconds: milliseconds) { $0.outcome != nil }
    }

    /// What it wrote since it went to the background, once.
    public func takeOutput() -> String {
        state.change { state in
            defer { state.output = "" }
            return state.output
        }
    }

    // MARK: What it does itself

    /// The value of a name that it bound.
    func result(_ name: String) -> Value? { state.read { $0.results[name] } }

    /// The session's names as it leaves them, for who watched it to its end.
    var environment: Environment? { state.read { $0.environment } }

    /// A value for whoever watches, who is waited for.
    func yield(_ value: Value) {
        let number = state.change { state in
            state.values.append(value)
            return state.values.count
        }
        whenChanged()
        state.wait { !$0.isWatched || $0.taken >= number || $0.outcome != nil }
    }

    func end(_ outcome: Outcome, environment: Environment) {
        let seconds = seconds
        state.change { state in
            state.outcome = outcome
            state.seconds = seconds
            for name in names { state.results[name] = environment.globals[name] }
            state.environment = state.isWatched ? environment : nil
            state.progress = nil
        }
        whenChanged()
    }

    /// - Returns: false where it runs in the background: then it is kept.
    func write(_ text: String, to next: any TextSink) {
        let isKept = state.change { state in
            guard !state.isWatched else { return false }
            if state.output.utf8.count < Self.longestOutput { state.output += text }
            return true
        }
        if !isKept { next.write(text) }
    }

    func show(_ progress: Progress, on next: any ProgressSink) {
        let isWatched = state.change { state in
            state.progress = progress
            return state.isWatched
        }
        if isWatched { next.show(progress) }
    }

    // MARK: What is done with it by who watches

    var isWatched: Bool { state.read { $0.isWatched } }

    /// The values that came since this was last asked; `release` says that they are shown.
    func valuesToShow() -> ArraySlice<Value> { state.read { $0.values[$0.taken...] } }
    func release(_ count: Int) { state.change { $0.taken += count } }

    /// Sends it to the background.
    func detach() { state.change { $0.isWatched = false } }
}

/// Writes for a job.
struct JobSink: TextSink {
    let job: Job
    let next: any TextSink

    var isTerminal: Bool { next.isTerminal }
    var columns: Int? { next.columns }

    func write(_ text: String) { job.write(text, to: next) }
}

/// The progress of a job.
struct JobProgress: ProgressSink {
    let job: Job
    let next: any ProgressSink

    func show(_ progress: Progress) { job.show(progress, on: next) }
    func finish() { if job.isWatched { next.finish() } }
}
