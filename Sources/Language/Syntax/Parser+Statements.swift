extension Parser {
    mutating func parseStatement() throws(ParseError) -> Statement {
        let start = scanner.position
        let kind = try parseStatementKind()
        return Statement(kind: kind, span: scanner.span(from: start))
    }

    private mutating func parseStatementKind() throws(ParseError) -> Statement.Kind {
        let start = scanner.position
        if scanner.take(keyword: "let") { return try parseBinding() }
        if scanner.take(keyword: "set") { return try parseAssignment() }
        if scanner.take(keyword: "param") { return .parameter(try parseParameter()) }
        if scanner.take(keyword: "def") { return .definition(try parseDefinition(from: start)) }
        if scanner.take(keyword: "import") { return try parseImport() }
        if let jump = try parseJump() { return .jump(jump) }
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

    /// `set name = value`.
    private mutating func parseAssignment() throws(ParseError) -> Statement.Kind {
        let name = try parseName("a name after set")
        try parseEquals("set \(name.text) = …")
        assigned.insert(name.text)
        return .assignment(name: name, value: try parsePipeline())
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

    private mutating func parseParameter() throws(ParseError) -> DeclaredParameter {
        let name = try parseName("a name after param")
        let parameter = try parseDeclaredParameter(name, documented: true)
        if parameter.defaultValue == nil {
            throw unexpected(
                expecting: "\"=\" and a default", hint: "the form is: param \(name.text): TYPE = DEFAULT \"what it is\""
            )
        }
        return parameter
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

    mutating func parseName(_ expected: String) throws(ParseError) -> Name {
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
}
