extension Parser {
    /// A value inside an expression: numbers end where an operator starts (`2*3`).
    mutating func parseOperand() throws(ParseError) -> Expression {
        if let range = scanner.numberRange() { return number(range) }
        let start = scanner.position
        if scanner.take(keyword: "if") { return try parseConditional(from: start) }
        if scanner.take(keyword: "for") { return try parseLoop(from: start) }
        if scanner.take(keyword: "while") { return try parseRepetition(from: start) }
        if scanner.take(keyword: "try") { return try parseAttempt(from: start) }
        if let bracketed = try parseBracketed() { return bracketed }
        return try parseWord()
    }

    /// A value as an argument or a list's element: a word runs to the next white space.
    mutating func parseArgumentValue() throws(ParseError) -> Expression {
        let start = scanner.position
        let value = try parseArgumentOperand()
        guard scanner.peek() == .dot, let isClosed = takeRangeOperator() else { return value }
        let upper = try parseArgumentOperand()
        return Expression(kind: .range(lower: value, upper: upper, isClosed: isClosed), span: scanner.span(from: start))
    }

    private mutating func parseArgumentOperand() throws(ParseError) -> Expression {
        if let range = scanner.numberRange(), endsNumber(range.upperBound) { return number(range) }
        if let bracketed = try parseBracketed() { return bracketed }
        if let negated = try parseNegatedVariable() { return negated }
        try refuseArithmetic()
        return try parseWord()
    }

    /// A word out of numbers and operators would be a text to everybody's surprise.
    private func refuseArithmetic() throws(ParseError) {
        let range = scanner.wordRange()
        guard scanner.readsAsArithmetic(range) else { return }
        let text = scanner.text(range)
        if text.contains("..") {
            throw ParseError("\(text) is no range", scanner.span(range), hint: ForeignHabits.range)
        }
        throw ParseError(
            "arithmetic stands in parentheses here", scanner.span(range),
            hint: "write (\(text)) for its value, \"\(text)\" for the text")
    }

    /// An operator between the elements of a list or the fields of a record.
    func refuseLoneOperator(in what: String, example: String) throws(ParseError) {
        let range = scanner.wordRange()
        guard scanner.isOperator(range), !isSign(range) else { return }
        throw ParseError(
            "an operator in \(what) stands in parentheses", scanner.span(range), hint: "for example: \(example)")
    }

    /// The `-` of `-$x` and `-(…)`.
    private func isSign(_ range: Range<Int>) -> Bool {
        guard scanner.text(range) == "-", range.upperBound < scanner.bytes.count else { return false }
        return scanner.bytes[range.upperBound] == .dollar || scanner.bytes[range.upperBound] == .openParenthesis
    }

    /// `-$x` and `-(…)` as an argument.
    private mutating func parseNegatedVariable() throws(ParseError) -> Expression? {
        guard scanner.peek() == .minus, let next = scanner.peek(1), next == .dollar || next == .openParenthesis else {
            return nil
        }
        let start = scanner.position
        scanner.position += 1
        guard let operand = try parseBracketed() else { return nil }
        return Expression(kind: .unary(.minus, operand), span: scanner.span(from: start))
    }

    /// Whether a word that reads as a number up to `end` is one: it ends there, or a range follows.
    private func endsNumber(_ end: Int) -> Bool {
        guard end < scanner.bytes.count,
            scanner.bytes[end].isWord || scanner.bytes[end] == .hash || scanner.bytes[end] == .equals
        else { return true }
        var probe = scanner
        probe.position = end
        return probe.starts(with: "..<") || probe.starts(with: "...")
    }

    private mutating func number(_ range: Range<Int>) -> Expression {
        scanner.position = range.upperBound
        return Expression(
            kind: .number(scanner.number(range) ?? .nan, text: scanner.text(range)), span: scanner.span(range))
    }

    private mutating func parseWord() throws(ParseError) -> Expression {
        let range = scanner.wordRange()
        guard !range.isEmpty else { throw expectedValue() }
        scanner.position = range.upperBound
        let text = scanner.text(range)
        let span = scanner.span(range)
        if text == "true" || text == "false" {
            return Expression(kind: .boolean(text == "true", text: text), span: span)
        }
        if text == "nothing" { return Expression(kind: .nothing, span: span) }
        return Expression(kind: .word(text), span: span)
    }

    private func expectedValue() -> ParseError {
        if scanner.isAtEnd, scanner.newlineIsSpace {
            return ParseError("expected a value", scanner.spanHere, isAtEnd: true)
        }
        return unexpected(expecting: "a value")
    }

    /// A value that starts with `$`, a quote or a bracket, with its fields and indices; nil where none stands.
    private mutating func parseBracketed() throws(ParseError) -> Expression? {
        switch scanner.peek() {
        case .dollar: try parsePostfixes(of: parseVariable())
        case .openParenthesis: try parsePostfixes(of: parseParenthesized())
        case .openBracket: try parsePostfixes(of: parseList())
        case .openBrace: try parseRecordOrClosure()
        case .quote, .apostrophe: try parseString()
        default: nil
        }
    }

    private mutating func parseVariable() throws(ParseError) -> Expression {
        let start = scanner.position
        scanner.position += 1
        guard let name = scanner.identifier() else {
            throw ParseError("expected a variable's name after \"$\"", scanner.span(from: start))
        }
        return Expression(kind: .variable(scanner.text(name)), span: scanner.span(from: start))
    }

    private mutating func parseParenthesized() throws(ParseError) -> Expression {
        let opening = scanner.spanHere
        scanner.position += 1
        return try bracketed(opening, closing: .closeParenthesis) { parser throws(ParseError) in
            let inner = try parser.parsePipeline()
            return inner.kind
        }
    }

    /// Reads `body` up to `closing`, newlines being white space.
    mutating func bracketed(
        _ opening: SourceSpan, closing: UInt8, _ body: (inout Parser) throws(ParseError) -> Expression.Kind
    ) throws(ParseError) -> Expression {
        try nested(opening) { parser throws(ParseError) in
            let saved = parser.scanner.newlineIsSpace
            parser.scanner.newlineIsSpace = true
            let kind = try parser.orNeverClosed(opening, body)
            parser.scanner.skipSpace()
            if parser.scanner.isAtEnd { throw parser.neverClosed("\"\(parser.scanner.text(opening.range))\"", opening) }
            guard parser.scanner.take(closing) else {
                throw parser.unexpected(
                    expecting: "\"\(String(UnicodeScalar(closing)))\"",
                    hint: closing == .closeParenthesis ? nil : "\"\(parser.scanner.text(opening.range))\" is still open"
                )
            }
            parser.scanner.newlineIsSpace = saved
            return Expression(kind: kind, span: parser.scanner.span(from: opening.range.lowerBound))
        }
    }

    private mutating func orNeverClosed(
        _ opening: SourceSpan, _ body: (inout Parser) throws(ParseError) -> Expression.Kind
    ) throws(ParseError) -> Expression.Kind {
        scanner.skipSpace()
        if scanner.isAtEnd { throw neverClosed("\"\(scanner.text(opening.range))\"", opening) }
        return try body(&self)
    }

    /// `.field` and `[index]`, attached without white space.
    mutating func parsePostfixes(of base: Expression) throws(ParseError) -> Expression {
        var result = base
        while let byte = scanner.peek() {
            if byte == .dot, scanner.peek(1) != .dot {
                result = try bounded(parseField(of: result))
            } else if byte == .openBracket {
                result = try bounded(parseIndex(of: result))
            } else {
                return result
            }
        }
        return result
    }

    private mutating func parseField(of base: Expression) throws(ParseError) -> Expression {
        scanner.position += 1
        guard let range = scanner.identifier() else { throw unexpected(expecting: "a field's name after \".\"") }
        let name = Name(text: scanner.text(range), span: scanner.span(range))
        return Expression(kind: .field(base, name), span: scanner.span(from: base.span.range.lowerBound))
    }

    private mutating func parseIndex(of base: Expression) throws(ParseError) -> Expression {
        let opening = scanner.spanHere
        scanner.position += 1
        let index = try bracketed(opening, closing: .closeBracket) { parser throws(ParseError) in
            try parser.parseExpression().kind
        }
        return Expression(kind: .index(base, index), span: scanner.span(from: base.span.range.lowerBound))
    }
}
