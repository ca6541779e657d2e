extension Checker {
    /// - Returns: the type of what it gives.
    @discardableResult
    mutating func checkStatement(_ statement: Statement) -> ValueType {
        switch statement.kind {
        case .binding(let name, let value): checkBinding(name, value)
        case .assignment(let name, let value): checkAssignment(name, value)
        case .parameter(let parameter): checkParameter(parameter)
        case .definition(let definition):
            if !isAtTopLevel { report("def stands at the top level of a file only", at: definition.name.span) }
        case .imported(let path): checkImport(path)
        case .plugin(let name):
            note(.plugin, name.text, at: name.span)
            if !isAtTopLevel { report("import stands at the top level of a file only", at: name.span) }
        case .jump(let jump):
            checkJump(jump, at: statement.span)
            return .never
        case .expression(let expression): return checkExpressionStatement(expression)
        }
        return .nothing
    }

    private mutating func checkBinding(_ name: Name, _ value: Expression) {
        let type = valueType(of: value, for: name)
        refuseHiding(name)
        noteBinding(name)
        bind(name.text, type)
    }

    /// The type of a value that a name is to hold.
    mutating func valueType(of value: Expression, for name: Name) -> ValueType {
        let type = type(of: value)
        if type.isNever { return .any }
        guard type == .nothing, !value.isNothing else { return type }
        report("this yields nothing that \(name.text) could hold", at: value.span)
        return .any
    }

    private mutating func checkParameter(_ syntax: DeclaredParameter) {
        if !isAtTopLevel { report("param stands at the top level of a script only", at: syntax.name.span) }
        let constant = syntax.defaultValue?.constant
        if syntax.type == nil, let value = syntax.defaultValue {
            switch constant {
            case .record:
                report("a parameter's default is a number, a string, true or false, or a list of them", at: value.span)
            case .nothing:
                report(
                    "a parameter's default cannot be nothing: it gives the parameter its type", at: value.span)
            default: break
            }
        }
        bind(syntax.name.text, parameter(syntax, usual: constant.map { ValueType(of: $0).widened } ?? .any).type)
    }

    private mutating func checkImport(_ path: Name) {
        note(.importedFile, path.text, at: path.span)
        guard isAtTopLevel else { return report("import stands at the top level of a file only", at: path.span) }
        let file = Importer.identity(of: Importer.location(of: path, currentFolder: currentFolder))
        guard !importer.open.contains(file) else { return report("\(path.text) imports itself", at: path.span) }
        guard !importer.hasRead(file) else { return }
        guard importer.open.count <= Importer.longestChain else {
            return report(
                "imports are nested too deeply", at: path.span,
                hints: ["at most \(Importer.longestChain) files that import one another"])
        }
        do {
            let tree = try importer.tree(path, currentFolder: currentFolder)
            importer.open.append(file)
            checkFile(tree, isImported: true)
            importer.open.removeLast()
        } catch {
            diagnostics.append(error)
        }
    }

    private mutating func checkExpressionStatement(_ expression: Expression) -> ValueType {
        switch expression.kind {
        case .conditional(let conditional): return checkConditional(conditional)
        case .loop(let loop): _ = checkLoop(loop)
        case .repetition(let repetition): _ = checkRepetition(repetition)
        case .attempt(let attempt): return checkAttempt(attempt)
        default: return type(of: expression)
        }
        return .nothing
    }

    /// The type of the block's value.
    mutating func checkBlock(_ block: BlockSyntax, names: [String: ValueType] = [:]) -> ValueType {
        scoped(names) { checker in
            for statement in block.statements.dropLast() { checker.checkNext(statement, in: block.statements) }
            guard let last = block.statements.last else { return .nothing }
            if case .expression(let expression) = last.kind { return checker.type(of: expression) }
            return checker.checkStatement(last)
        }
    }

    mutating func checkConditional(_ conditional: ConditionalSyntax) -> ValueType {
        expect(.boolean, conditional.condition)
        let then = checkBlock(conditional.thenBlock)
        guard let otherwise = conditional.otherwise else { return .common([then, .nothing]) }
        return .common([then, type(of: otherwise)])
    }

    mutating func expect(_ expected: ValueType, _ expression: Expression) {
        let type = type(of: expression)
        guard !expected.accepts(type) else { return }
        report("expected \(expected.phrase), got \(type.gotPhrase(expecting: expected))", at: expression.span)
    }
}
