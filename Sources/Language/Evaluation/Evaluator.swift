import Vocabulary

/// Walks a checked tree. What the check could not know (types that only running tells) is diagnosed here.
final class Evaluator {
    var environment: Environment
    let context: Context
    var importer: Importer
    /// The files whose statements have been run.
    var imported: Set<String> = []
    let stack: StackGuard

    init(environment: Environment, context: Context, importer: Importer) {
        self.environment = environment
        stack = context.stack ?? StackGuard()
        var context = context
        context.stack = self.stack
        self.context = context
        self.importer = importer
    }

    /// Throws where there is no room for another level of evaluation.
    func enter(_ span: SourceSpan) throws {
        if stack.isExhausted { throw Self.tooDeep(span) }
    }

    /// The surroundings of a command that is called from here.
    var commandContext: Context {
        var context = context
        context.environment = environment
        context.environment.scopes = []
        return context
    }

    @inline(never) private static func tooDeep(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(.run, "this is nested too deeply", span: span, hints: ["does a definition call itself without end?"])
    }

    /// Runs `body` with names of its own.
    func scoped<Result>(_ names: [String: Value] = [:], _ body: () throws -> Result) rethrows -> Result {
        environment.scopes.append(names)
        defer { environment.scopes.removeLast() }
        return try body()
    }

    func checkCancellation(at span: SourceSpan) throws {
        if context.cancellation.isCancelled { throw Diagnostic(.interrupted, "interrupted", span: span) }
    }

    /// Any error as a diagnostic with its place: the argument's that it is about, or `span`.
    func diagnostic(of error: any Error, at span: SourceSpan, arguments: [Binding.Argument] = []) -> Diagnostic {
        switch error {
        case let diagnostic as Diagnostic: return diagnostic
        case is CancellationError: return Diagnostic(.interrupted, "interrupted", span: span)
        case let error as any UserFacingError:
            let place = arguments.first { error.place.names($0.parameter) }?.span ?? span
            return Diagnostic(.run, error.message, span: place, hints: error.hint.map { [$0] } ?? [])
        default: return Diagnostic(.run, ErrorText.of(error), span: span)
        }
    }

    /// What an engine does outside of a command, which ends where the command under way is to.
    func interruptible<Result>(at span: SourceSpan, _ body: () throws -> Result) throws -> Result {
        do {
            let result = try Cancellation.$current.withValue(context.cancellation, operation: body)
            try context.cancellation.check()
            return result
        } catch {
            throw diagnostic(of: context.cancellation.takeFailure() ?? error, at: span)
        }
    }

    /// Gives an engine's error its place.
    func placing<Result>(at span: SourceSpan, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch { throw diagnostic(of: error, at: span) }
    }
}

extension ErrorPlace {
    func names(_ parameter: Parameter) -> Bool {
        switch self {
        case .command: false
        case .argument(let name): parameter.name == name
        case .file: parameter.type == .path
        }
    }
}
