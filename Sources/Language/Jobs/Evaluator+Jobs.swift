import Glibc
import Vocabulary

extension Evaluator {
    /// `… &`: the statement runs on, and the next one follows at once.
    func startJob(_ statement: Statement) throws {
        guard context.jobs.running.count < Jobs.limit else {
            throw Diagnostic(
                .run, "there are \(Jobs.limit) jobs already", span: statement.span, hints: ["wait waits for them"])
        }
        let job = context.jobs.makeJob(statement.span.text, names: statement.boundNames, isWatched: false)
        context.jobs.add(job)
        let isStarted = job.run([statement.inForeground], in: environment, context, importer)
        guard isStarted else { throw Diagnostic(.run, "the system has no thread left", span: statement.span) }
        for name in job.names { environment.pending[name] = job }
        context.prompt?.jobHasStarted(job)
    }

    /// Waits for the value of a name that a job makes, where it does.
    func settle(_ name: String, at span: SourceSpan) throws {
        guard let job = environment.pendingJob(of: name) else { return }
        try wait(for: job, at: span)
        if case .failed(let diagnostic)? = job.outcome {
            throw Diagnostic(
                .run, "there is no $\(name): job \(job.number), which was to make it, failed", span: span,
                hints: [diagnostic.message])
        }
        guard let value = job.result(name) else {
            throw Diagnostic(.run, "there is no $\(name): job \(job.number) was cancelled", span: span)
        }
        environment.pending[name] = nil
        environment.globals[name] = value
    }

    private func wait(for job: Job, at span: SourceSpan) throws {
        defer { context.progress.finish() }
        while !job.wait(milliseconds: 100) {
            try checkCancellation(at: span)
            if let progress = job.progress { context.progress.show(progress) }
        }
    }
}

extension Statement {
    /// The names that it binds at the top level.
    var boundNames: [String] {
        switch kind {
        case .binding(let name, _), .assignment(let name, _): [name.text]
        default: []
        }
    }

    var inForeground: Statement { Statement(kind: kind, span: span) }
}

extension SourceSpan {
    /// What stands there.
    public var text: String { String(decoding: Array(source.text.utf8)[range], as: UTF8.self) }
}

extension Environment {
    /// The job that makes the value of a name at the top level, which no inner name hides.
    func pendingJob(of name: String) -> Job? {
        guard let job = pending[name], !scopes.contains(where: { $0[name] != nil }) else { return nil }
        return job
    }
}

extension Job {
    /// Runs statements on a thread of its own.
    ///
    /// - Parameter prepare: what is done with the evaluator there before it begins.
    /// - Returns: false where there is no thread.
    func run(
        _ statements: [Statement], in environment: Environment, _ context: Context, _ importer: Importer,
        imported: Set<String> = [], prepare: @escaping @Sendable (Evaluator) -> Void = { _ in }
    ) -> Bool {
        let context = context.forJob(self)
        return DeepStack.start { [self] in
            if !isWatched { Self.stepBack() }
            let evaluator = Evaluator(environment: environment, context: context, importer: importer)
            evaluator.imported = imported
            prepare(evaluator)
            let outcome = outcome { try evaluator.execute(statements) { self.yield($0) } }
            evaluator.environment.scopes = []
            end(outcome, environment: evaluator.environment)
        }
    }

    private func outcome(_ body: () throws -> Void) -> Outcome {
        do {
            try body()
            return .done
        } catch let quit as Quit {
            return .quit(quit)
        } catch let diagnostic as Diagnostic {
            if diagnostic.kind == .interrupted { return .cancelled(diagnostic) }
            return .failed(diagnostic)
        } catch {
            return .failed(Diagnostic(.run, ErrorText.of(error), span: nil))
        }
    }

    /// What runs in the background gives way to what is typed and waited for. Threads that this one makes do so, too.
    private static func stepBack() { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5) }
}
