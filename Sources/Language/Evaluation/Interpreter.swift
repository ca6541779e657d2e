import Vocabulary

/// Runs sources one after the other with one set of variables: a script, or a session at the prompt. Not thread-safe.
public final class Interpreter {
    /// The commands, those that scripts have defined included.
    public private(set) var registry: Registry
    public var variables: [String: Value] { environment.globals }
    /// Of the session, for what completion offers from it.
    public var workspace: String?

    private var environment = Environment()
    /// While it runs.
    private var evaluator: Evaluator?

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
        let evaluator = Evaluator(
            environment: environment, context: context.with(registry, script: source), importer: checker.importer)
        try evaluate(tree, with: evaluator, yield: yield)
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
        Checker(
            registry: registry, variables: environment.globals.mapValues { ValueType(of: $0) },
            definitions: environment.definitions, currentFolder: currentFolder, runsNothing: runsNothing)
    }

    /// Whether `text` ends inside a bracket, a string or a continued line, so that a prompt asks for more.
    public static func isIncomplete(_ text: String) -> Bool {
        DeepStack.run { Parser.parse(Source(name: "", text: text)).isIncomplete }
    }
}
