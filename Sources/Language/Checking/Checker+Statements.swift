extension Checker {
    mutating func checkStatement(_ statement: Statement) {
        switch statement.kind {
        case .binding(let name, let value): checkBinding(name, value)
        case .parameter(let parameter): checkParameter(parameter)
        case .definition(let definition):
            if !isAtTopLevel { report("def stands at the top level of a file only", at: definition.name.span) }
        case .imported(let path): checkImport(path)
        case .plugin(let name):
            note(.plugin, name.text, at: name.span)
            if !isAtTopLevel { report("import stands at the top level of a file only", at: name.span) }
        case .expression(let expression): checkExpressionStatement(expression)
        }
    }

    private mutating func checkBinding(_ name: Name, _ value: Expression) {
        let type = type(of: value)
        if type == .nothing, !value.isNothing {
            report("this yields nothing that \(name.text) could hold", at: value.span)
        }
        warnWhereHidden(name)
        bind(name.text, type == .nothing && !value.isNothing ? .any : type)
    }

    private mutating func checkParameter(_ parameter: ParameterStatement) {
        if !isAtTopLevel { report("param stands at the top level of a script only", at: parameter.name.span) }
        guard let value = parameter.defaultValue.constant else {
            bind(parameter.name.text, .any)
            if case .invalid = parameter.defaultValue.kind { return }
            return report(
                "a parameter's default is a plain value", at: parameter.defaultValue.span,
                hints: ["a number, a string, true or false, or a list of them"])
        }
        if case .record = value {
            report(
                "a parameter's default is a number, a string, true or false, or a list of them",
                at: parameter.defaultValue.span)
        }
        if case .nothing = value {
            report(
                "a parameter's default cannot be nothing: it gives the parameter its type",
                at: parameter.defaultValue.span)
        }
        let type = ValueType(of: value)
        bind(parameter.name.text, type == .integer ? .number : type)
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

    private mutating func checkExpressionStatement(_ expression: Expression) {
        switch expression.kind {
        case .conditional(let conditional): _ = checkConditional(conditional)
        case .loop(let loop): _ = checkLoop(loop)
        default: _ = type(of: expression)
        }
    }

    /// The type of the block's value.
    mutating func checkBlock(_ block: BlockSyntax, names: [String: ValueType] = [:]) -> ValueType {
        scoped(names) { checker in
            for statement in block.statements.dropLast() { checker.checkStatement(statement) }
            guard let last = block.statements.last else { return .nothing }
            if case .expression(let expression) = last.kind { return checker.type(of: expression) }
            checker.checkStatement(last)
            return .nothing
        }
    }

    mutating func checkConditional(_ conditional: ConditionalSyntax) -> ValueType {
        expect(.boolean, conditional.condition)
        let then = checkBlock(conditional.thenBlock)
        guard let otherwise = conditional.otherwise else { return .common([then, .nothing]) }
        if case .block(let block) = otherwise.kind { return .common([then, checkBlock(block)]) }
        return .common([then, type(of: otherwise)])
    }

    mutating func checkLoop(_ loop: LoopSyntax) -> ValueType {
        let sequence = type(of: loop.sequence)
        var element = registry.elementType(of: sequence)
        if element == nil {
            report(
                "expected something with elements, got \(sequence.gotPhrase(expecting: .any))", at: loop.sequence.span)
            element = .any
        }
        let value = checkBlock(loop.body, names: [loop.variable.text: element ?? .any])
        return .listed(value.members.contains(.nothing) ? .any : value)
    }

    mutating func expect(_ expected: ValueType, _ expression: Expression) {
        let type = type(of: expression)
        guard !expected.accepts(type) else { return }
        report("expected \(expected.phrase), got \(type.gotPhrase(expecting: expected))", at: expression.span)
    }
}
