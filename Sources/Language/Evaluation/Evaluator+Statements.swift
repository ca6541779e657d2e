import Vocabulary

extension Evaluator {
    func execute(_ statements: [Statement], yield: (Value) -> Void) throws {
        for statement in statements { try execute(statement, yield: yield) }
    }

    @inline(never) private func execute(_ statement: Statement, yield: (Value) -> Void) throws {
        try checkCancellation(at: statement.span)
        switch statement.kind {
        case .binding(let name, let value): environment.bind(name.text, try evaluate(value))
        case .parameter(let parameter): bindDefault(of: parameter)
        case .definition(let definition): environment.definitions[definition.name.text] = Definition(definition)
        case .imported(let path): try executeImport(path)
        // The check has loaded it.
        case .plugin: break
        case .expression(let expression): try execute(expression, yield: yield)
        }
    }

    /// The interpreter has bound those that were given.
    private func bindDefault(of parameter: ParameterStatement) {
        guard environment.globals[parameter.name.text] == nil, let value = parameter.defaultValue.constant else {
            return
        }
        environment.bind(parameter.name.text, value)
    }

    private func executeImport(_ path: Name) throws {
        let file = Importer.location(of: path, currentFolder: context.currentFolder)
        guard imported.insert(Importer.identity(of: file)).inserted else { return }
        let tree = try importer.tree(path, currentFolder: context.currentFolder)
        try execute(tree.statements) { _ in }
    }

    /// A statement: `if` and `for` yield what the pipelines inside them give, as it comes.
    @inline(never) private func execute(_ expression: Expression, yield: (Value) -> Void) throws {
        switch expression.kind {
        case .conditional(let conditional): try execute(conditional, yield: yield)
        case .loop(let loop): try execute(loop, yield: yield)
        default:
            let value = try evaluate(expression)
            if case .nothing = value { return }
            yield(value)
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

    @inline(never) private func execute(_ loop: LoopSyntax, yield: (Value) -> Void) throws {
        try enter(loop.variable.span)
        try forEach(loop) { try execute(loop.body.statements, yield: yield) }
    }

    /// One turn an element, with the variable bound.
    @inline(never) func forEach(_ loop: LoopSyntax, _ turn: () throws -> Void) throws {
        let elements = try elements(of: loop.sequence)
        for index in 0..<elements.count {
            try checkCancellation(at: loop.body.span)
            let element = try placing(at: loop.sequence.span) { try elements.element(at: index) }
            try scoped([loop.variable.text: element], turn)
        }
    }

    @inline(never) private func elements(of sequence: Expression) throws -> Elements {
        let value = try evaluate(sequence)
        if let elements = Elements(value) { return elements }
        throw Diagnostic(
            .run, "expected something with elements, got \(ValueType(of: value).phrase)", span: sequence.span)
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
        return try value(of: closure.body, names: names)
    }
}
