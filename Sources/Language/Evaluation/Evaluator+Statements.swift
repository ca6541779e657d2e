import Vocabulary

extension Evaluator {
    func execute(_ statements: [Statement], yield: (Value) -> Void) throws {
        if let observer = context.observer, environment.scopes.isEmpty {
            return try execute(statements, toldTo: observer, yield: yield)
        }
        for statement in statements { try execute(statement, yield: yield) }
    }

    /// At the top level of a text that somebody wants to know the statements of.
    private func execute(
        _ statements: [Statement], toldTo observer: any StatementObserver, yield: (Value) -> Void
    ) throws {
        for statement in statements {
            observer.begins(statement, in: commandContext)
            do {
                var values = 0
                try execute(statement) { value in
                    values += 1
                    yield(value)
                }
                observer.ended(statement, yielding: values, in: commandContext)
            } catch let diagnostic as Diagnostic {
                environment.scopes = []
                guard observer.failed(statement, diagnostic) else { throw diagnostic }
            }
        }
    }

    @inline(never) private func execute(_ statement: Statement, yield: (Value) -> Void) throws {
        try checkCancellation(at: statement.span)
        if statement.isInBackground { return try startJob(statement) }
        switch statement.kind {
        case .binding(let name, let value): environment.bind(name.text, try evaluate(value))
        case .assignment(let name, let value): environment.set(name.text, try evaluate(value))
        case .parameter(let parameter): bindDefault(of: parameter)
        // The interpreter has defined it.
        case .definition: break
        case .jump(let jump): try self.jump(jump)
        case .imported(let path): try executeImport(path)
        // The check has loaded it.
        case .plugin: break
        case .expression(let expression): try execute(expression, yield: yield)
        }
    }

    /// The interpreter has bound those that were given.
    private func bindDefault(of parameter: DeclaredParameter) {
        let name = parameter.name.text
        guard environment.globals[name] == nil, let value = parameter.defaultValue?.constant else { return }
        environment.bind(name, value)
    }

    private func executeImport(_ path: Name) throws {
        let file = Importer.location(of: path, currentFolder: context.currentFolder)
        guard imported.insert(Importer.identity(of: file)).inserted else { return }
        let tree = try importer.tree(path, currentFolder: context.currentFolder)
        for statement in tree.statements { try execute(statement) { _ in } }
    }

    /// A statement: `if`, `for`, `while` and `try` yield what the pipelines inside them give, as it comes.
    @inline(never) private func execute(_ expression: Expression, yield: (Value) -> Void) throws {
        switch expression.kind {
        case .conditional(let conditional): try execute(conditional, yield: yield)
        case .loop(let loop):
            try enter(expression.span)
            try forEach(loop) { try execute(loop.body.statements, yield: yield) }
        case .repetition(let repetition):
            try enter(expression.span)
            try whileHolds(repetition) { try execute(repetition.body.statements, yield: yield) }
        case .attempt(let attempt):
            try enter(expression.span)
            try self.attempt(attempt) { block, names in
                try scoped(names) { try execute(block.statements, yield: yield) }
            }
        default:
            let value = try evaluate(expression)
            if case .nothing = value { return }
            yield(value)
            // What shows it may have been ended.
            try checkCancellation(at: expression.span)
        }
    }

    @inline(never) private func execute(_ conditional: ConditionalSyntax, yield: (Value) -> Void) throws {
        if try condition(conditional.condition) {
            try scoped { try execute(conditional.thenBlock.statements, yield: yield) }
        } else if let otherwise = conditional.otherwise {
            guard case .block(let block) = otherwise.kind else { return try execute(otherwise, yield: yield) }
            try scoped { try execute(block.statements, yield: yield) }
        }
    }

    func condition(_ expression: Expression) throws -> Bool {
        let value = try evaluate(expression)
        guard case .boolean(let boolean) = value else {
            throw Diagnostic(.run, "expected true or false, got \(ValueType(of: value).phrase)", span: expression.span)
        }
        return boolean
    }

    /// The last pipeline's value is the block's.
    @inline(never) func value(of block: BlockSyntax, names: [String: Value] = [:]) throws -> Value {
        environment.scopes.append(names)
        defer { environment.scopes.removeLast() }
        guard let last = block.statements.last else { return .nothing }
        for statement in block.statements.dropLast() { try execute(statement) { _ in } }
        guard case .expression(let expression) = last.kind else {
            try execute(last) { _ in }
            return .nothing
        }
        try checkCancellation(at: last.span)
        return try evaluate(expression)
    }

    /// What a closure gives for values of its parameters.
    func value(of closure: ClosureSyntax, _ values: [Value]) throws -> Value {
        guard closure.parameters.count == values.count else {
            let takes = counted(closure.parameters.count, "value")
            throw Diagnostic(.run, "this closure takes \(takes), got \(values.count)", span: closure.span)
        }
        try enter(closure.span)
        var names = [String: Value](minimumCapacity: values.count)
        for (parameter, value) in zip(closure.parameters, values) { names[parameter.text] = value }
        return try value(ofBody: closure.body, names: names)
    }
}
