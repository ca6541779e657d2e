import Files
import Vocabulary

/// What a running command may use of its surroundings.
public struct Context: Sendable {
    public private(set) var registry: Registry
    /// Where `print` and shown values go: standard output, or a test's buffer.
    public private(set) var output: any TextSink
    /// Where warnings go: standard error, or where `output` goes.
    private(set) var warnings: any TextSink
    public private(set) var progress: any ProgressSink
    public private(set) var cancellation: Cancellation
    /// How the session shows values.
    public let preferences: Preferences
    /// Threads for the engines.
    public let threads: Int
    public private(set) var folder: CurrentFolder
    /// nil where there is no prompt: in scripts.
    public var prompt: (any PromptServices)?
    /// What is run: a file, a line of the prompt; for what says how it was made.
    public private(set) var script: ScriptOrigin?
    /// Who is told of the statements that are run; nil: nobody.
    public var observer: (any StatementObserver)?
    /// What the session has read.
    public let filesRead = FilesRead()
    /// Where files are written in place of the current folder; nil: they are written where they are meant to be.
    public var replica: LinkedFolder?
    /// Absolute path of the workspace, `.faa` in the current folder unless told otherwise.
    public let workspace: String
    /// What runs in the background.
    public private(set) var jobs = Jobs()
    /// Modules that a command has loaded, for the text that is run next.
    let arrivals = ModuleArrivals()
    /// What is left of the thread's stack, for a command that runs a script of its own.
    var stack: StackGuard?
    /// The session's names, for closures.
    var environment = Environment()

    public init(
        registry: Registry, output: any TextSink, warnings: (any TextSink)? = nil, progress: any ProgressSink,
        cancellation: Cancellation, preferences: Preferences = Preferences(), threads: Int, currentFolder: String,
        workspace: String
    ) {
        self.registry = registry
        self.output = output
        self.warnings = warnings ?? output
        self.progress = progress
        self.cancellation = cancellation
        self.preferences = preferences
        self.threads = threads
        folder = CurrentFolder(currentFolder)
        self.workspace = workspace
    }

    /// Absolute path; relative paths in a script are relative to the current folder, as in any shell.
    public var currentFolder: String { folder.path }

    /// The session's variables.
    public var variables: [String: Value] { environment.globals }

    /// The same surroundings for a script of its own: another current folder in it is in it alone, it has jobs of
    /// its own, no prompt and no observer.
    public func forScript() -> Context {
        var context = self
        context.folder = CurrentFolder(folder.path)
        context.prompt = nil
        context.jobs = Jobs()
        context.observer = nil
        return context
    }

    /// The same surroundings for what runs on a thread of its own. Once that is in the background it has no prompt.
    func forJob(_ job: Job) -> Context {
        var context = self
        context.output = JobSink(job: job, next: output)
        context.warnings = JobSink(job: job, next: warnings)
        context.progress = JobProgress(job: job, next: progress)
        context.cancellation = job.cancellation
        context.stack = nil
        if !job.isWatched {
            context.folder = CurrentFolder(folder.path)
            context.prompt = nil
            context.observer = nil
        }
        return context
    }

    /// The same surroundings for a script, and for commands that it has defined as well.
    func with(_ registry: Registry, script: ScriptOrigin) -> Context {
        var context = self
        (context.registry, context.script) = (registry, script)
        return context
    }

    /// Writes a value as the session shows it.
    public func show(_ value: Value) { output.show(value.display(preferences, columns: output.columns) + "\n") }

    /// Tells the user what ends no command, but should be known.
    ///
    /// - Parameter message: without a full stop; shown on one line, with escapes for what steers a terminal.
    public func warn(_ message: String) {
        warnings.write(DiagnosticRenderer().render(Diagnostic(.warning, message, span: nil)) + "\n")
    }

    /// Reports where a long command stands, and ends it if the user asked for that.
    public func report(_ progress: Progress) throws {
        try cancellation.check()
        self.progress.show(progress)
    }
}

public protocol TextSink: Sendable {
    /// As it stands.
    func write(_ text: String)
    /// Whether what is written could steer a terminal.
    var isTerminal: Bool { get }
    /// Of the terminal; nil where there is none.
    var columns: Int? { get }
}

extension TextSink {
    public var isTerminal: Bool { false }
    public var columns: Int? { nil }

    /// What may come from outside: to a terminal with its control characters escaped, elsewhere as it stands.
    public func show(_ text: String) { write(isTerminal ? VisibleText.of(text, keepingLines: true) : text) }
}

/// Where a long command stands: "fold 2/5, trial 31/200", 0.42, "best 0.8713".
public struct Progress: Hashable, Sendable {
    /// A part of the whole that is under way: "epoch 3/10".
    public struct Level: Hashable, Sendable {
        public let name: String
        /// Share done of it, 0...1.
        public let fraction: Double

        public init(_ name: String, fraction: Double) { (self.name, self.fraction) = (name, fraction) }
    }

    /// What is counted: 1280 "images".
    public struct Amount: Hashable, Sendable {
        public let count: Double
        public let unit: String

        public init(_ count: Double, _ unit: String) { (self.count, self.unit) = (count, unit) }
    }

    /// With the parts that are under way: "train, epoch 3/10".
    public var task: String
    /// Share done, 0...1; the sink estimates the time left from it.
    public var fraction: Double
    public var detail: String
    /// The whole and the parts of it that are under way, outermost first; empty where there are none.
    public var levels: [Level]
    /// What is done so far; the sink makes a rate of it.
    public var amount: Amount?

    public init(
        task: String, fraction: Double, detail: String = "", levels: [Level] = [], amount: Amount? = nil
    ) {
        self.task = task
        self.fraction = fraction
        self.detail = detail
        self.levels = levels
        self.amount = amount
    }
}

public protocol ProgressSink: Sendable {
    /// Cheap to call often; draws at most some times a second.
    func show(_ progress: Progress)
    /// Takes the line away.
    func finish()
}

/// What ends a long command.
public typealias Cancellation = Vocabulary.Cancellation
