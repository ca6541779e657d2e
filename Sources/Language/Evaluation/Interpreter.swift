import Vocabulary

/// Runs sources one after the other with one set of variables: a script, or a session at the prompt. Not thread-safe.
public final class Interpreter {
    /// The commands, those that scripts have defined included.
    public private(set) var registry: Registry
    public var variables: [String: Value] { environment.globals }
    var variableNames: Dictionary<String, Value>.Keys { environment.globals.keys }
    /// Of the session, for what completion offers from it.
    public var workspace: String?
    public var jobs: Jobs?

    private var environment = Environment()
    /// While it runs.
    private var evaluator: Evaluator?
    /// The same of a text that a user watches.
    private var setGlobal: ((String, Value) -> Void)?
    /// Those of the names that jobs make the values of.
    private var types: [String: ValueType] = [:]

    public init(registry: Registry) { self.registry = registry }

    /// Parses, checks and runs `source`; calls `yield` with each value that a top-level pipeline gives. Throws
    /// `Diagnostic` only, or `Quit` where the command `quit` was run. What the check finds comes as one error, the
    /// first, with the `others` in it. Variables that were set before an error or a cancellation stay set.
    ///
    /// `parameters` are those of the command line, for the `param` statements of the source, and `values` those of a
    /// command that runs a script of its own.
    public func run(
        _ source: Source, in context: Context, parameters: [String: String] = [:], values: [String: Value] = [:],
        yield: (Value) -> Void
    ) throws {
        func runHere() throws {
            try self.runHere(source, in: context, parameters: parameters, values: values, yield: yield)
        }
        // A command's thread is deep, and what is left of it bounds scripts that run one another.
        if context.stack != nil { try runHere() } else { try DeepStack.run(runHere) }
    }

    private func runHere(
        _ source: Source, in context: Context, parameters: [String: String], values: [String: Value],
        yield: (Value) -> Void
    ) throws {
        let tree = Parser.parse(source)
        var checker = makeChecker(currentFolder: context.currentFolder, runsNothing: false)
        checker.check(tree)
        var diagnostics = checker.diagnostics
        let values = ScriptParameters.values(parameters, values, for: tree, into: &diagnostics)
        if let diagnostic = Diagnostic.combined(diagnostics) { throw diagnostic }
        for module in checker.modules { try registry.load(module) }
        for definition in checker.definitions { define(definition) }
        environment.globals.merge(values) { $1 }
        noteTypes(of: tree, checker)
        let context = context.with(registry, script: ScriptOrigin(source: source, parameters: values))
        if let prompt = context.prompt, context.stack == nil {
            try watch(tree, checker.importer, in: context, prompt, yield: yield)
        } else {
            let evaluator = Evaluator(
                environment: environment, context: context, importer: checker.importer)
            do {
                try evaluate(tree, with: evaluator, yield: yield)
                try finishJobs(in: context, yield: yield)
            } catch {
                context.jobs.endAll()
                throw error
            }
        }
    }

    /// Names that jobs make the values of have types before they have values.
    private func noteTypes(of tree: SyntaxTree, _ checker: Checker) {
        for name in tree.statements.flatMap(\.boundNames) { types[name] = checker.type(ofVariable: name) ?? .any }
    }

    /// Runs a text before the eyes of a user, who may send it to the background: it runs on a thread of its own, and
    /// what it leaves becomes the session's when it is over.
    private func watch(
        _ tree: SyntaxTree, _ importer: Importer, in context: Context, _ prompt: any PromptServices,
        yield: (Value) -> Void
    ) throws {
        let text = tree.source.text.split(separator: "\n").joined(separator: " ")
        let job = context.jobs.makeJob(text, names: tree.statements.flatMap(\.boundNames), isWatched: true)
        let watched = WatchedEvaluator()
        guard job.run(tree.statements, in: environment, context, importer, prepare: { watched.evaluator = $0 }) else {
            throw Diagnostic(.run, "the system has no thread left", span: nil)
        }
        setGlobal = { watched.evaluator?.environment.globals[$0] = $1 }
        defer { setGlobal = nil }
        while true {
            let values = job.valuesToShow()
            values.forEach(yield)
            if context.cancellation.isCancelled { job.cancel() }
            job.release(values.count)
            if !job.isRunning, job.valuesToShow().isEmpty { break }
            guard prompt.waitForSignal() == .background, job.isRunning else { continue }
            return leave(job, in: context, prompt)
        }
        take(job.environment, context)
        switch job.outcome {
        case .failed(let diagnostic)?: throw diagnostic
        case .cancelled(let diagnostic)?: throw diagnostic
        case .quit(let quit)?: throw quit
        case .done?, nil: return
        }
    }

    /// What the user watched runs on without.
    private func leave(_ job: Job, in context: Context, _ prompt: any PromptServices) {
        context.jobs.add(job)
        job.detach()
        context.progress.finish()
        for name in job.names { environment.pending[name] = job }
        prompt.jobHasStarted(job)
    }

    private func take(_ environment: Environment?, _ context: Context) {
        for module in context.arrivals.take() { try? registry.load(module) }
        if let environment { self.environment = environment }
    }

    /// Takes in what jobs have made that are over. A name whose job failed keeps the value that it had.
    public func settleJobs() {
        for (name, job) in environment.pending where !job.isRunning {
            environment.pending[name] = nil
            if let value = job.result(name), case .done? = job.outcome { environment.globals[name] = value }
        }
    }

    /// At the end of a script: waits for its jobs, shows what each wrote and gave, in order, and throws the first error.
    private func finishJobs(in context: Context, yield: (Value) -> Void) throws {
        var failure: Diagnostic?
        for job in context.jobs.all where !job.isReported {
            while !job.wait(milliseconds: 50) {
                if context.cancellation.isCancelled { context.jobs.running.forEach { $0.cancel() } }
                if let progress = job.progress { context.progress.show(progress) }
            }
            context.progress.finish()
            context.output.write(job.takeOutput())
            if job.names.isEmpty { job.values.forEach(yield) }
            job.markReported()
            if failure == nil { failure = job.failure }
        }
        settleJobs()
        if context.cancellation.isCancelled { throw Diagnostic(.interrupted, "interrupted", span: failure?.span) }
        if let failure { throw failure }
    }

    private func evaluate(_ tree: SyntaxTree, with evaluator: Evaluator, yield: (Value) -> Void) throws {
        self.evaluator = evaluator
        defer {
            self.evaluator = nil
            // Each was tried where it was asked for.
            for module in evaluator.context.arrivals.take() { try? registry.load(module) }
            environment = evaluator.environment
            environment.scopes = []
        }
        do {
            try evaluator.execute(tree.statements, yield: yield)
        } catch let quit as Quit {
            throw quit
        } catch {
            throw error as? Diagnostic ?? Diagnostic(.run, "\(error)", span: nil)
        }
    }

    private func define(_ definition: Definition) {
        environment.definitions[definition.syntax.name.text] = definition
        registry.define(definition.declaration)
    }

    /// Sets a variable, for what embeds the interpreter; also from within `yield`.
    public func set(_ name: String, to value: Value) {
        environment.globals[name] = value
        evaluator?.environment.globals[name] = value
        setGlobal?(name, value)
    }

    /// Parses and type-checks, runs nothing: all the errors, then the warnings, each in the order of the text. Imported
    /// files are read, relative to the file that imports them or `currentFolder`.
    public func check(_ source: Source, currentFolder: String = ".") -> [Diagnostic] {
        DeepStack.run {
            var checker = makeChecker(currentFolder: currentFolder, runsNothing: true)
            checker.check(Parser.parse(source))
            return checker.diagnostics + checker.warnings
        }
    }

    func makeChecker(currentFolder: String, runsNothing: Bool) -> Checker {
        var variables = environment.globals.mapValues { ValueType(of: $0) }
        for name in environment.pending.keys { variables[name] = types[name] ?? .any }
        return Checker(
            registry: registry, variables: variables,
            definitions: environment.definitions, currentFolder: currentFolder, runsNothing: runsNothing)
    }

    /// Whether `text` ends inside a bracket, a string or a continued line, so that a prompt asks for more.
    public static func isIncomplete(_ text: String) -> Bool {
        DeepStack.run { Parser.parse(Source(name: "", text: text)).isIncomplete }
    }
}

/// The evaluator of a text that a user watches.
///
/// `@unchecked Sendable`: the job's thread sets it before it gives its first value; the other thread touches it only
/// while it shows a value, and the job's waits for that.
private final class WatchedEvaluator: @unchecked Sendable {
    var evaluator: Evaluator?
}
