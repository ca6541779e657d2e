extension Parser {
    /// `[a b c]`; white space, commas and newlines separate alike.
    mutating func parseList() throws(ParseError) -> Expression {
        let opening = scanner.spanHere
        scanner.position += 1
        return try bracketed(opening, closing: .closeBracket) { parser throws(ParseError) in
            var elements: [Expression] = []
            parser.skipListSeparators()
            while let byte = parser.scanner.peek(), byte != .closeBracket {
                try parser.refuseLoneOperator(in: "a list", example: "[(1 + 2) 3]")
                elements.append(try parser.parseElement())
                try parser.expectListSeparator()
            }
            return .list(elements)
        }
    }

    private mutating func skipListSeparators() {
        scanner.skipSpace()
        while scanner.take(.comma) { scanner.skipSpace() }
    }

    private mutating func expectListSeparator() throws(ParseError) {
        let end = scanner.position
        skipListSeparators()
        guard let byte = scanner.peek(), byte != .closeBracket, byte != .closeBrace else { return }
        if scanner.position == end, !scanner.bytes[end - 1].isSpace, scanner.bytes[end - 1] != .comma {
            throw missingSeparator()
        }
    }

    private func missingSeparator() -> ParseError {
        guard let byte = scanner.peek(), byte != .closeParenthesis, byte != .semicolon, byte != .equals else {
            return unexpected(expecting: "a value or \"]\"")
        }
        return missingSpace()
    }

    /// One element: a value, or commands with `name=value` arguments joined by `|`.
    private mutating func parseElement() throws(ParseError) -> Expression {
        let start = scanner.position
        var stages = [try parseElementStage()]
        while try takeElementBar() { stages.append(try boundedStage(stages.count, parseElementStage())) }
        guard stages.count > 1 else { return stages[0] }
        let end = stages[stages.count - 1].span.range.upperBound
        return Expression(kind: .pipe(stages.map(asStage)), span: scanner.span(start..<end))
    }

    /// Takes the `|` that follows, or leaves the cursor behind the element.
    private mutating func takeElementBar() throws(ParseError) -> Bool {
        let end = scanner.position
        if try takeBar() { return true }
        scanner.position = end
        return false
    }

    /// A lone word is a string; as a stage of a pipeline it is a command.
    private func asStage(_ expression: Expression) -> Expression {
        guard case .word(let text) = expression.kind else { return expression }
        return Expression(
            kind: .call(CallSyntax(name: Name(text: text, span: expression.span), arguments: [])), span: expression.span
        )
    }

    private mutating func parseElementStage() throws(ParseError) -> Expression {
        let value = try parseArgumentValue()
        guard case .word(let text) = value.kind else { return value }
        var arguments: [CallSyntax.Argument] = []
        var end = scanner.position
        scanner.skipSpace()
        while let name = takeParameterName() {
            arguments.append(.init(name: name, value: try parseArgumentValue(of: name)))
            end = scanner.position
            scanner.skipSpace()
        }
        scanner.position = end
        guard !arguments.isEmpty else { return value }
        return Expression(
            kind: .call(CallSyntax(name: Name(text: text, span: value.span), arguments: arguments)),
            span: scanner.span(from: value.span.range.lowerBound))
    }

    /// `{a: 1}` is a record; other braces in a value's place are a closure.
    mutating func parseRecordOrClosure() throws(ParseError) -> Expression {
        if startsRecord { return try parseRecord() }
        var parameters: [Name] = []
        let block = try parseBlock("a block") { parser throws(ParseError) in
            parameters = try parser.parseClosureParameters()
        }
        let closure = ClosureSyntax(parameters: parameters, body: block, span: block.span)
        return Expression(kind: .closure(closure), span: block.span)
    }

    /// `|a b|`, where it stands here.
    private mutating func parseClosureParameters() throws(ParseError) -> [Name] {
        scanner.skipSpaceAndNewlines()
        let opening = scanner.spanHere
        guard scanner.take(.bar) else { return [] }
        var names: [Name] = []
        scanner.skipSpace()
        while let range = scanner.identifier() {
            let name = Name(text: scanner.text(range), span: scanner.span(range))
            if names.contains(where: { $0.text == name.text }) {
                throw ParseError("the parameter \(name.text) is there already", name.span)
            }
            names.append(name)
            scanner.skipSpace()
        }
        guard scanner.take(.bar) else {
            if scanner.isAtEnd { throw neverClosed("\"|\"", opening) }
            throw unexpected(expecting: "a name or \"|\"", hint: "a closure is written { |x y| … }")
        }
        return names
    }

    private var startsRecord: Bool {
        var probe = self
        probe.scanner.position += 1
        probe.scanner.newlineIsSpace = true
        probe.scanner.skipSpace()
        if probe.scanner.isAtEnd || probe.scanner.peek() == .closeBrace { return true }
        return (try? probe.parseFieldName()) != nil
    }

    private mutating func parseRecord() throws(ParseError) -> Expression {
        let opening = scanner.spanHere
        scanner.position += 1
        return try bracketed(opening, closing: .closeBrace) { parser throws(ParseError) in
            var fields: [RecordField] = []
            parser.skipListSeparators()
            while let byte = parser.scanner.peek(), byte != .closeBrace {
                try parser.refuseLoneOperator(in: "a record", example: "{a: (1 + 2)}")
                let name = try parser.parseFieldName()
                if fields.contains(where: { $0.name.text == name.text }) {
                    throw ParseError("the field \(name.text) is there already", name.span)
                }
                fields.append(RecordField(name: name, value: try parser.parseArgumentValue()))
                try parser.expectListSeparator()
            }
            return .record(fields)
        }
    }

    /// `name:` or `"name":`, with the white space behind it.
    private mutating func parseFieldName() throws(ParseError) -> Name {
        let start = scanner.position
        let text = try parseFieldText()
        let span = scanner.span(from: start)
        scanner.skipSpace()
        guard scanner.take(.colon) else { throw unexpected(expecting: "a field: name: value") }
        scanner.skipSpace()
        return Name(text: text, span: span)
    }

    private mutating func parseFieldText() throws(ParseError) -> String {
        if scanner.peek() == .quote || scanner.peek() == .apostrophe {
            let string = try parseString()
            if case .string(let text) = string.kind { return text }
            throw ParseError("a field's name cannot hold ${…}", string.span)
        }
        let start = scanner.position
        while let byte = scanner.peek(), byte.isWord, byte != .colon { scanner.position += 1 }
        guard scanner.position > start else { throw unexpected(expecting: "a field: name: value") }
        return scanner.text(start..<scanner.position)
    }
}
