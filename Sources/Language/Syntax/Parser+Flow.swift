/// Conditions, loops, attempts and jumps.
extension Parser {
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
        guard takeOnNextLine("else") else { return nil }
        scanner.skipSpace()
        let start = scanner.position
        if scanner.take(keyword: "if") { return try parseConditional(from: start) }
        let block = try parseBlock("what to do else")
        return Expression(kind: .block(block), span: block.span)
    }

    /// A word that goes on with what stands before it, also on a line of its own.
    private mutating func takeOnNextLine(_ keyword: StaticString) -> Bool {
        let end = scanner.position
        scanner.skipSpaceAndNewlines()
        if scanner.take(keyword: keyword) { return true }
        scanner.position = end
        return false
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

    /// `while condition { … }`, the `while` being read.
    mutating func parseRepetition(from start: Int) throws(ParseError) -> Expression {
        scanner.skipSpace()
        let condition = try parseExpression()
        let body = try parseBlock("what to do in each turn")
        return Expression(
            kind: .repetition(RepetitionSyntax(condition: condition, body: body)), span: scanner.span(from: start))
    }

    /// `try { … } catch name { … }`, the `try` being read.
    mutating func parseAttempt(from start: Int) throws(ParseError) -> Expression {
        let body = try parseBlock("what may fail")
        guard takeOnNextLine("catch") else {
            scanner.skipSpaceAndNewlines()
            throw unexpected(expecting: "\"catch\"", hint: "the form is: try { … } catch error { … }", isAtEnd: true)
        }
        scanner.skipSpace()
        let name = scanner.identifier().map { Name(text: scanner.text($0), span: scanner.span($0)) }
        let handler = try parseBlock("what to do then")
        return Expression(
            kind: .attempt(AttemptSyntax(body: body, error: name, handler: handler)), span: scanner.span(from: start))
    }

    /// `break`, `continue`, `return value`; nil where none stands here.
    mutating func parseJump() throws(ParseError) -> Jump? {
        if scanner.take(keyword: "break") { return .break }
        if scanner.take(keyword: "continue") { return .continue }
        guard scanner.take(keyword: "return") else { return nil }
        scanner.skipSpace()
        guard let byte = scanner.peek(), byte != .newline, byte != .semicolon, byte != .closeBrace else {
            return .return(nil)
        }
        return .return(try parsePipeline())
    }
}
