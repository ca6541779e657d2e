/// Loops, attempts, jumps, and names that change.
extension Checker {
    /// What a definition, a closure or the text itself is, for what stands in it.
    struct Body {
        /// The scopes below belong to what is around it.
        var floor = 0
        /// The types that `return` gives; nil in the text itself.
        var returns: [ValueType]?
        var loops = 0
    }

    /// The type that a definition's or closure's body gives.
    mutating func checkBody(_ block: BlockSyntax, names: [String: ValueType]) -> ValueType {
        let outer = body
        body = Body(floor: scopes.count, returns: [])
        defer { body = outer }
        let last = checkBlock(block, names: names)
        return .common([last] + (body.returns ?? []))
    }

    mutating func checkJump(_ jump: Jump, at span: SourceSpan) {
        switch jump {
        case .break, .continue:
            if body.loops == 0 { report("this stands in a for or while only", at: span) }
        case .return(let value):
            let type: ValueType = if let value { type(of: value) } else { .nothing }
            if body.returns == nil {
                report("return stands in a definition or closure only", at: span, hints: ["exit ends a script"])
            }
            body.returns?.append(type)
        }
    }

    mutating func checkLoop(_ loop: LoopSyntax) -> ValueType {
        let sequence = type(of: loop.sequence)
        var element = registry.elementType(of: sequence)
        if element == nil {
            report(
                "expected something with elements, got \(sequence.gotPhrase(expecting: .any))", at: loop.sequence.span)
            element = .any
        }
        return checkTurns(loop.body, names: [loop.variable.text: element ?? .any])
    }

    mutating func checkRepetition(_ repetition: RepetitionSyntax) -> ValueType {
        expect(.boolean, repetition.condition)
        return checkTurns(repetition.body)
    }

    /// The list of what the turns give.
    private mutating func checkTurns(_ block: BlockSyntax, names: [String: ValueType] = [:]) -> ValueType {
        body.loops += 1
        defer { body.loops -= 1 }
        let value = checkBlock(block, names: names)
        return .listed(value.isNever || value.members.contains(.nothing) ? .any : value)
    }

    mutating func checkAttempt(_ attempt: AttemptSyntax) -> ValueType {
        let value = checkBlock(attempt.body)
        let names = attempt.error.map { [$0.text: ErrorRecord.type] } ?? [:]
        return .common([value, checkBlock(attempt.handler, names: names)])
    }

    mutating func checkAssignment(_ name: Name, _ value: Expression) {
        let type = valueType(of: value, for: name)
        switch place(of: name.text) {
        case .scope(let index)?:
            if index < body.floor { return reportOutOfReach(name) }
            scopes[index][name.text] = settled(scopes[index][name.text] ?? .any, type, name, value)
        case .globals?:
            if body.returns != nil { return reportOutOfReach(name) }
            setGlobal(name.text, settled(self.type(ofVariable: name.text) ?? .any, type, name, value))
        case nil:
            let near = nearestVariable(name.text)
            report(
                "there is no variable \(name.text) to set", at: name.span,
                hints: near.isEmpty ? ["let \(name.text) = … makes one"] : near)
        }
    }

    /// The type of a name that held one type and is given another.
    private mutating func settled(_ old: ValueType, _ new: ValueType, _ name: Name, _ value: Expression) -> ValueType {
        let widened = old.widened
        if !widened.accepts(new) {
            report(
                "\(name.text) holds \(widened.phrase), and this is \(new.gotPhrase(expecting: widened))",
                at: value.span, hints: ["a name keeps its type; let makes another"])
        }
        return widened
    }

    private mutating func reportOutOfReach(_ name: Name) {
        report(
            "set does not reach \(name.text), which is outside of this definition or closure", at: name.span,
            hints: ["what a definition or closure gives is its value: set \(name.text) = (…) where it is called"])
    }

    /// `let s = 0; for i in [1 2] { let s = $s + $i }; $s` would be 0: a block has names of its own. A definition's
    /// body may have a name that is also outside of it.
    mutating func refuseHiding(_ name: Name) {
        let own = isInDefinition && body.floor == 0 ? 1 : body.floor
        guard scopes.count > own, scopes.last?[name.text] == nil, let place = place(of: name.text) else { return }
        var isReached = body.returns == nil
        if case .scope(let index) = place { isReached = index >= body.floor } else if isInDefinition { return }
        report(
            "this let hides the \(name.text) outside of its block, which would stay as it is", at: name.span,
            hints: [isReached ? "set \(name.text) = … changes that one" : "give one of them another name"])
    }
}

extension ValueType {
    /// What ends before it gives anything.
    static let never = ValueType.union([])

    var isNever: Bool { members.isEmpty }

    /// The type of a name that is set again: what it holds at first is one of the values that it may hold.
    var widened: ValueType {
        switch self {
        case .integer: .number
        case .nothing: .any
        case .list(let element): .list(element.widened)
        case .record, .table: outline
        case .union(let types): .common(types.map(\.widened))
        default: self
        }
    }
}
