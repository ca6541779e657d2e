/// Loops, attempts and jumps.
extension Evaluator {
    /// On its way to the loop, definition or closure that it leaves.
    enum Leaving: Error {
        case turn
        case loop
        case body(Value)
    }

    func jump(_ jump: Jump) throws -> Never {
        switch jump {
        case .continue: throw Leaving.turn
        case .break: throw Leaving.loop
        case .return(let value): throw Leaving.body(try value.map { try evaluate($0) } ?? .nothing)
        }
    }

    /// What a definition or closure gives, for values of its names.
    @inline(never) func value(ofBody block: BlockSyntax, names: [String: Value]) throws -> Value {
        do { return try value(of: block, names: names) } catch Leaving.body(let value) { return value }
    }

    /// Runs one turn; false where it ends the loop.
    private func goesOn(_ turn: () throws -> Void) throws -> Bool {
        do { try turn() } catch let leaving as Leaving {
            switch leaving {
            case .turn: return true
            case .loop: return false
            case .body: throw leaving
            }
        }
        return true
    }

    /// One turn an element, with the variable bound.
    @inline(never) func forEach(_ loop: LoopSyntax, _ turn: () throws -> Void) throws {
        let elements = try elements(of: loop.sequence)
        for index in 0..<elements.count {
            try checkCancellation(at: loop.body.span)
            let element = try placing(at: loop.sequence.span) { try elements.element(at: index) }
            guard try goesOn({ try scoped([loop.variable.text: element], turn) }) else { return }
        }
    }

    private func elements(of sequence: Expression) throws -> Elements {
        let value = try evaluate(sequence)
        if let elements = Elements(value) { return elements }
        throw Diagnostic(
            .run, "expected something with elements, got \(ValueType(of: value).phrase)", span: sequence.span)
    }

    @inline(never) func whileHolds(_ repetition: RepetitionSyntax, _ turn: () throws -> Void) throws {
        while try condition(repetition.condition) {
            try checkCancellation(at: repetition.body.span)
            guard try goesOn({ try scoped([:], turn) }) else { return }
        }
    }

    /// The values that the turns give; turns that give nothing leave no element.
    @inline(never) func list(_ body: BlockSyntax, _ turns: (() throws -> Void) throws -> Void) throws -> Value {
        var values: [Value] = [], size = 0
        try turns {
            let value = try value(of: body)
            if case .nothing = value { return }
            size += value.extent.size
            try checkSize(size, at: body.span)
            values.append(value)
        }
        return try bounded(.list(values), at: body.span)
    }

    /// - Parameter run: runs a block, with names of its own.
    @inline(never) func attempt<Result>(
        _ attempt: AttemptSyntax, _ run: (BlockSyntax, [String: Value]) throws -> Result
    ) throws -> Result {
        let depth = environment.scopes.count
        do { return try run(attempt.body, [:]) } catch let diagnostic as Diagnostic
            where diagnostic.kind != .interrupted
        {
            environment.scopes.removeLast(environment.scopes.count - depth)
            return try run(attempt.handler, attempt.error.map { [$0.text: ErrorRecord.value(diagnostic)] } ?? [:])
        }
    }
}
