extension Parser {
    mutating func parseStatement() throws(ParseError) -> Statement {
        let start = scanner.position
        let kind = try parseStatementKind()
        return Statement(kind: kind, span: scanner.span(from: start))
    }

    private mutating func parseStatementKind() throws(ParseError) -> Statement.Kind {
        if scanner.take(keyword: "let") { return try parseBinding() }
        if scanner.take(keyword: "param") { return .parameter(try parseParameter()) }
        if scanner.take(keyword: "def") { return .definition(try parseDefinition()) }
        if scanner.take(keyword: "import") { return try parseImport() }
        let pipeline = try parsePipeline()
        try refuseAssignment(to: pipeline)
        return .expression(pipeline)
    }

    /// `$x = 2`.
    private mutating func refuseAssignment(to expression: Expression) throws(ParseError) {
        guard case .variable(let name) = expression.kind else { return }
        scanner.skipSpace()
        if scanner.peek() == .equals { throw ParseError.assignment(to: name, at: scanner.spanHere) }
    }

    /// A wrong value leaves the name in the tree, so that its uses are not reported as well.
    private mutating func parseBinding() throws(ParseError) -> Statement.Kind {
        let name = try parseName("a name after let")
        try parseEquals("let \(name.text) = …")
        let start = scanner.position
        do {
            return .binding(name: name, value: try parsePipeline())
        } catch {
            note(error)
            return .binding(name: name, value: recoverValue(from: start))
        }
    }

    /// Moves to the end of the statement and stands in for its value.
    private mutating func recoverValue(from start: Int) -> Expression {
        recover(from: start, closing: .closeBrace)
        return Expression(kind: .invalid, span: scanner.span(from: start))
    }

    private mutating func parseParameter() throws(ParseError) -> ParameterStatement {
        let name = try parseName("a name after param")
        try parseEquals("param \(name.text) = default \"what it is\"")
        let value = try parseArgumentValue()
        scanner.skipSpace()
        return ParameterStatement(name: name, defaultValue: value, documentation: try parseDocumentation())
    }

    /// A string that explains what stands before it; empty where none stands.
    private mutating func parseDocumentation() throws(ParseError) -> String {
        guard scanner.peek() == .quote || scanner.peek() == .apostrophe else { return "" }
        let string = try parseString()
        scanner.skipSpace()
        if case .string(let text) = string.kind { return text }
        throw ParseError("this text explains; it cannot hold ${…}", string.span)
    }

    private mutating func parseDefinition() throws(ParseError) -> DefinitionStatement {
        scanner.skipSpace()
        let range = scanner.wordRange()
        guard scanner.isName(range) else { throw unexpected(expecting: "a name after def") }
        scanner.position = range.upperBound
        let name = Name(text: scanner.text(range), span: scanner.span(range))
        var parameters: [DefinitionStatement.Parameter] = []
        scanner.skipSpace()
        while let identifier = scanner.identifier() {
            parameters.append(try parseDefinitionParameter(identifier))
            scanner.skipSpace()
        }
        try refuseBracketedParameters(of: name)
        let documentation = try parseDocumentation()
        return DefinitionStatement(
            name: name, parameters: parameters, documentation: documentation,
            body: try parseBlock("the body of \(name.text)"))
    }

    /// `def f(a, b) { }`.
    private func refuseBracketedParameters(of name: Name) throws(ParseError) {
        guard scanner.peek() == .openParenthesis || scanner.peek() == .comma else { return }
        throw ParseError(
            "parameters stand without brackets and commas", scanner.spanHere, hint: "def \(name.text) a b { … }")
    }

    private mutating func parseDefinitionParameter(_ range: Range<Int>) throws(ParseError)
        -> DefinitionStatement.Parameter
    {
        let name = Name(text: scanner.text(range), span: scanner.span(range))
        guard scanner.take(.equals) else { return .init(name: name, defaultValue: nil) }
        return .init(name: name, defaultValue: try parseArgumentValue())
    }

    private mutating func parseImport() throws(ParseError) -> Statement.Kind {
        scanner.skipSpace()
        guard scanner.take(keyword: "plugin") else {
            return .imported(path: try parseFileName("expected the file's name after import", "import \"file.faa\""))
        }
        scanner.skipSpace()
        return .plugin(
            name: try parseFileName("expected the plugin's name or path", "import plugin \"elastic\""))
    }

    private mutating func parseFileName(_ message: String, _ hint: String) throws(ParseError) -> Name {
        let value = try parseArgumentValue()
        switch value.kind {
        case .string(let path), .word(let path): return Name(text: path, span: value.span)
        default: throw ParseError(message, value.span, hint: hint)
        }
    }

    private mutating func parseName(_ expected: String) throws(ParseError) -> Name {
        scanner.skipSpace()
        guard let range = scanner.identifier() else { throw unexpected(expecting: expected) }
        return Name(text: scanner.text(range), span: scanner.span(range))
    }

    private mutating func parseEquals(_ form: String) throws(ParseError) {
        scanner.skipSpace()
        guard scanner.take(.equals) else {
            throw unexpected(
                expecting: "\"=\"",
                hint: scanner.peek() == .minus
                    ? "a variable's name is made of letters, digits and _" : "the form is: \(form)")
        }
        scanner.skipSpace()
    }

    /// `{ statements }`.
    ///
    /// - Parameter head: what stands behind the brace before the statements.
    mutating func parseBlock(
        _ what: String, head: (inout Parser) throws(ParseError) -> Void = { _ throws(ParseError) in }
    ) throws(ParseError) -> BlockSyntax {
        scanner.skipSpace()
        let opening = scanner.spanHere
        guard scanner.take(.openBrace) else {
            throw unexpected(
                expecting: "\"{\" and \(what)", hint: scanner.peek() == .equals ? ForeignHabits.assignment : nil)
        }
        return try nested(opening) { parser throws(ParseError) in
            let saved = parser.scanner.newlineIsSpace
            parser.scanner.newlineIsSpace = false
            try head(&parser)
            let statements = parser.parseStatements(until: .closeBrace)
            guard parser.scanner.take(.closeBrace) else { throw parser.neverClosed("\"{\"", opening) }
            parser.scanner.newlineIsSpace = saved
            return BlockSyntax(statements: statements, span: parser.scanner.span(from: opening.range.lowerBound))
        }
    }

    /// `if condition { … } else …`, the `if` being read.
    mutating func parseConditional(from start: Int) throws(ParseError) -> Expression {
        let opening = scanner.span(from: start)
        return try nested(opening) { parser throws(ParseError) in
            parser.scanner.skipSpace()
            let condition = try parser.parseExpression()
            let thenBlock = try parser.parseBlock("what to do then")
            let conditional = ConditionalSyntax(
                condition: condition, thenBlock: thenBlock, otherwise: try parser.parseElse())
            return Expression(kind: .conditional(conditional), span: parser.scanner.span(from: start))
        }
    }

    private mutating func parseElse() throws(ParseError) -> Expression? {
        let end = scanner.position
        scanner.skipSpaceAndNewlines()
        guard scanner.take(keyword: "else") else {
            scanner.position = end
            return nil
        }
        scanner.skipSpace()
        let start = scanner.position
        if scanner.take(keyword: "if") { return try parseConditional(from: start) }
        let block = try parseBlock("what to do else")
        return Expression(kind: .block(block), span: block.span)
    }

    /// `range(3)`.
    private func refuseRangeCall(_ sequence: Expression) throws(ParseError) {
        guard case .word(let name) = sequence.kind, scanner.peek() == .openParenthesis else { return }
        throw ParseError(
            "a command is called in parentheses: (\(name) …)", scanner.spanHere,
            hint: name == "range" ? ForeignHabits.range : nil)
    }

    /// `for name in sequence { … }`, the `for` being read.
    mutating func parseLoop(from start: Int) throws(ParseError) -> Expression {
        let variable = try parseName("a name after for")
        scanner.skipSpace()
        guard scanner.take(keyword: "in") else {
            throw unexpected(expecting: "\"in\"", hint: "the form is: for \(variable.text) in LIST { … }")
        }
        scanner.skipSpace()
        let sequence = try parseExpression()
        try refuseRangeCall(sequence)
        let body = try parseBlock("what to do in each turn")
        return Expression(
            kind: .loop(LoopSyntax(variable: variable, sequence: sequence, body: body)), span: scanner.span(from: start)
        )
    }
}
