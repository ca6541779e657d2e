import Files
import Language
import Vocabulary

/// Runs sources and shows what they yield: values on standard output, errors on standard error.
public final class Runner {
    public struct Settings: Sendable {
        /// One JSON value a line.
        public var json = false
        public var quiet = false
        public var progress = ProgressLine.Form.auto
        public var batch = BatchOptions()
        public var threads: Int
        public var currentFolder: String
        public var workspace: String

        /// Whether standard output has values only: what `print` writes goes to standard error then.
        var isForPrograms: Bool { json || batch.csv }

        public init(
            json: Bool = false, quiet: Bool = false, progress: ProgressLine.Form = .auto, threads: Int,
            currentFolder: String, workspace: String
        ) {
            (self.json, self.quiet, self.progress) = (json, quiet, progress)
            (self.threads, self.currentFolder, self.workspace) = (threads, currentFolder, workspace)
        }
    }

    public let interpreter: Interpreter
    private let settings: Settings
    private let results = OutputSink(descriptor: 1)
    private let progress: any ProgressSink
    private var context: Context
    private let batch: BatchObserver
    private let session = SessionRecord()
    private var isSilent = false

    public init(registry: Registry, settings: Settings) {
        interpreter = Interpreter(registry: registry)
        interpreter.workspace = settings.workspace
        self.settings = settings
        progress =
            settings.quiet || settings.progress == .none
            ? NoProgress() : ProgressLine(descriptor: 2, form: settings.progress)
        let errors = OutputSink(descriptor: 2), progress = progress
        batch = BatchObserver(settings.batch) { Self.show($0, progress) }
        context = Context(
            registry: registry,
            output: ProgressAwareSink(next: settings.isForPrograms ? errors : results, progress: progress),
            warnings: ProgressAwareSink(next: errors, progress: progress), progress: progress,
            cancellation: Interrupts.cancellation, threads: settings.threads,
            currentFolder: settings.currentFolder, workspace: settings.workspace)
        interpreter.jobs = context.jobs
        if settings.batch.echoes || settings.batch.keepsGoing { context.observer = batch }
    }

    /// Runs a file that comes before the prompt: what its settings give is not shown.
    public func runStart(_ source: Source) throws -> Int32 {
        let isSettings = source.name == ConfigurationFolder.settingsFile
        isSilent = isSettings
        defer { isSilent = false }
        return try run(source)
    }

    /// From now on files are written to a replica, and values are not shown.
    func verify(into replica: LinkedFolder) {
        context.replica = replica
        isSilent = true
    }

    /// From now on what runs is of a session, which is recorded: first the file that runs before the prompt.
    public func beginSession() {
        context.observer = session
        session.setStarting(true)
    }

    /// From now on commands run at a prompt.
    func offer(_ prompt: any PromptServices) {
        context.prompt = prompt
        session.setStarting(false)
    }

    /// How long a line of the prompt took, where that is wanted.
    func showTiming(since start: ContinuousClock.Instant) {
        guard context.preferences.showsTiming else { return }
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let time = Double(seconds) + Double(attoseconds) * 1e-18
        Descriptor.write("\(Decimals.significant(time, 3)) s\n", to: 2)
    }

    /// What runs in the background.
    var jobs: Jobs { context.jobs }

    /// Says how jobs have ended that nobody was told of, with what they wrote and gave, and takes in what they made.
    func reportJobs(last: (Value) -> Void) {
        interpreter.settleJobs()
        Interrupts.reset()
        for job in jobs.unreported {
            Descriptor.write(JobReport.ended(job), to: 2)
            results.show(job.takeOutput())
            if case .failed(let diagnostic)? = job.outcome { show(diagnostic) }
            if job.names.isEmpty {
                for value in job.values {
                    show(value)
                    last(value)
                }
            }
            job.markReported()
        }
    }

    /// Absolute path.
    public var currentFolder: String { context.currentFolder }

    /// Runs `source` to its end and returns the exit code; an error is shown.
    public func run(_ source: Source, parameters: [String: String] = [:], last: (Value) -> Void = { _ in }) throws
        -> Int32
    {
        Interrupts.reset()
        defer { progress.finish() }
        session.begins(source)
        do {
            func run() throws {
                try interpreter.run(source, in: context, parameters: parameters) { value in
                    show(value)
                    last(value)
                }
            }
            if context.prompt == nil { try run() } else { try Interrupts.takingSuspension(run) }
            return batch.hasFailures ? ExitCode.failed : ExitCode.done
        } catch let diagnostic as Diagnostic {
            session.failed(source, diagnostic)
            guard diagnostic.kind == .interrupted else {
                show(diagnostic)
                return ExitCode.of(diagnostic.kind)
            }
            if !Interrupts.hasReaderLeft { show(diagnostic) }
            return Interrupts.exitCode
        }
    }

    /// Checks `source` and shows what is wrong with it; as JSON, one object a line on standard output.
    public func check(_ source: Source) -> Int32 {
        let diagnostics = interpreter.check(source, currentFolder: currentFolder)
        guard let diagnostic = Diagnostic.combined(diagnostics) else { return ExitCode.done }
        if settings.json {
            var records = DiagnosticRecords()
            for diagnostic in diagnostics { results.show(Value.record(records.record(diagnostic)).json + "\n") }
        } else {
            show(diagnostic)
        }
        return diagnostics.contains { $0.kind != .warning } ? ExitCode.usage : ExitCode.done
    }

    public func show(_ diagnostic: Diagnostic) { Self.show(diagnostic, progress) }

    private static func show(_ diagnostic: Diagnostic, _ progress: any ProgressSink) {
        progress.finish()
        let renderer = DiagnosticRenderer(
            color: Terminal.hasColor(2), width: max(40, Terminal.isTerminal(2) ? Terminal.width(of: 2) : 120))
        Descriptor.write(renderer.render(diagnostic) + "\n", to: 2)
    }

    private func show(_ value: Value) {
        if case .nothing = value { return }
        if isSilent { return }
        progress.finish()
        let text = Cancellation.$current.withValue(context.cancellation) { self.text(of: value) }
        if context.cancellation.isCancelled { return }
        if settings.isForPrograms { return results.show(text) }
        guard context.prompt != nil, results.isTerminal, context.preferences.usesPager, Pager.isNeeded(for: text),
            Pager.show(VisibleText.of(text, keepingLines: true))
        else { return results.show(text) }
        // A Ctrl-Z was the pager's.
        PromptSignals.clear()
    }

    private func text(of value: Value) -> String {
        if settings.batch.csv { return value.rows.csv(lineEnd: "\n") }
        return (settings.json ? value.json : value.display(context.preferences, columns: results.columns)) + "\n"
    }
}

/// Takes the progress line away before a text is written.
private struct ProgressAwareSink: TextSink {
    let next: any TextSink
    let progress: any ProgressSink

    var isTerminal: Bool { next.isTerminal }
    var columns: Int? { next.columns }

    func write(_ text: String) {
        progress.finish()
        next.write(text)
    }
}
