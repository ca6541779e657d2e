extension Parser {
    /// Stages joined by `|`.
    mutating func parsePipeline() throws(ParseError) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        var stages = [try parseStage()]
        while try takeBar() { stages.append(try boundedStage(stages.count, parseStage())) }
        return stages.count == 1 ? stages[0] : Expression(kind: .pipe(stages), span: scanner.span(from: start))
    }

    /// What stages make may be nested as deep as there are stages.
    static let longestPipeline = 1000

    func boundedStage(_ count: Int, _ stage: Expression) throws(ParseError) -> Expression {
        guard count < Self.longestPipeline else {
            throw ParseError(
                "this pipeline is too long", stage.span,
                hint: "at most \(Self.longestPipeline) stages; give its parts names with let")
        }
        return stage
    }

    /// Takes a `|` and whatever newlines follow it.
    mutating func takeBar() throws(ParseError) -> Bool {
        scanner.skipSpace()
        let bar = scanner.spanHere
        guard scanner.take(.bar) else { return false }
        scanner.skipSpaceAndNewlines()
        if scanner.isAtEnd { throw ParseError("expected a command or a value after \"|\"", bar, isAtEnd: true) }
        return true
    }

    private mutating func parseStage() throws(ParseError) -> Expression {
        startsCall ? try parseCall() : try parseExpression()
    }

    /// A stage that starts with a word is a command, unless the word is a value (a number, `true`) or starts one (`if`,
    /// `not`).
    private var startsCall: Bool {
        guard let byte = scanner.peek(), byte.isWord, scanner.numberRange() == nil else { return false }
        if byte == .minus || byte == .dot {
            return scanner.wordRange().count > 1 && scanner.peek(1) != .openParenthesis && scanner.peek(1) != .dollar
        }
        var probe = scanner
        for keyword in ["if", "for", "while", "try", "not", "true", "false", "nothing"] as [StaticString]
        where probe.take(keyword: keyword) { return false }
        return true
    }

    private mutating func parseCall() throws(ParseError) -> Expression {
        let start = scanner.position
        let range = scanner.wordRange()
        scanner.position = range.upperBound
        let name = Name(text: scanner.text(range), span: scanner.span(range))
        try refuseAssignment(to: name)
        let arguments = try parseArguments()
        let end = arguments.last?.value.span.range.upperBound ?? range.upperBound
        return Expression(kind: .call(CallSyntax(name: name, arguments: arguments)), span: scanner.span(start..<end))
    }

    private mutating func refuseAssignment(to name: Name) throws(ParseError) {
        let end = scanner.position
        scanner.skipSpace()
        if scanner.peek() == .equals, scanner.peek(1) != .equals {
            throw ParseError.assignment(to: name.text, at: scanner.spanHere)
        }
        scanner.position = end
    }

    private mutating func parseArguments() throws(ParseError) -> [CallSyntax.Argument] {
        var arguments: [CallSyntax.Argument] = []
        while true {
            let end = scanner.position
            scanner.skipSpace()
            if isAtEndOfArguments { return arguments }
            if scanner.position == end { throw missingSpace() }
            try refuseOperator(after: arguments)
            arguments.append(try parseArgument())
        }
    }

    private var isAtEndOfArguments: Bool {
        guard let byte = scanner.peek() else { return true }
        return byte == .newline || byte == .semicolon || byte == .bar || byte == .closeParenthesis
            || byte == .closeBracket || byte == .closeBrace || scanner.startsBackground
    }

    func missingSpace() -> ParseError {
        if scanner.peek() == .comma {
            return ParseError("arguments are separated by white space, not by \",\"", scanner.spanHere)
        }
        var hint = "put white space between arguments"
        if scanner.peek() == .dollar { hint = "put a text with variables in quotes: \"…${name}…\"" }
        if scanner.peek() == .colon { hint = "a value with a format stands in parentheses: \"${(…):.2f}\"" }
        if let byte = scanner.peek(), "+-*/%<>!".utf8.contains(byte) {
            hint = "arithmetic stands in parentheses: ($n / 2); a text with variables in quotes: \"${name}/…\""
        }
        return ParseError("this follows the argument before it without white space", scanner.spanHere, hint: hint)
    }

    private func refuseOperator(after arguments: [CallSyntax.Argument]) throws(ParseError) {
        if scanner.peek() == .comma {
            throw ParseError("arguments are separated by white space, not by \",\"", scanner.spanHere)
        }
        if scanner.peek() == .equals, scanner.peek(1) != .equals {
            throw ParseError("\"=\" stands directly behind the name of a parameter: name=value", scanner.spanHere)
        }
        var range = scanner.wordRange()
        if scanner.starts(with: "==") {
            range = scanner.position..<scanner.position + 2
        } else if scanner.starts(with: "!=") {
            range = scanner.position..<scanner.position + 2
        }
        let text = scanner.text(range)
        guard arguments.isEmpty ? text == "==" || text == "!=" || text == "&&" : isOperatorOrRedirection(range) else {
            return
        }
        throw ParseError(
            "an operator in an argument stands in parentheses", scanner.span(range),
            hint: ForeignHabits.hint(operator: text) ?? "for example: epochs=($n * 2)")
    }

    private func isOperatorOrRedirection(_ range: Range<Int>) -> Bool {
        scanner.isOperator(range) || scanner.text(range) == ">>"
    }

    private mutating func parseArgument() throws(ParseError) -> CallSyntax.Argument {
        let name = takeParameterName()
        return CallSyntax.Argument(name: name, value: try parseArgumentValue(of: name))
    }

    /// `name=`, where it stands here.
    mutating func takeParameterName() -> Name? {
        let range = scanner.wordRange()
        guard scanner.isName(range), range.upperBound < scanner.bytes.count, scanner.bytes[range.upperBound] == .equals,
            range.upperBound + 1 >= scanner.bytes.count || scanner.bytes[range.upperBound + 1] != .equals
        else { return nil }
        scanner.position = range.upperBound + 1
        return Name(text: scanner.text(range), span: scanner.span(range))
    }

    mutating func parseArgumentValue(of name: Name) throws(ParseError) -> Expression {
        if scanner.isAtEnd || isAtEndOfArguments || scanner.peek()?.isSpace == true || scanner.peek() == .comma {
            throw ParseError(
                "expected a value after \(name.text)=", scanner.span(name.span.range.lowerBound..<scanner.position))
        }
        return try parseArgumentValue()
    }

    mutating func parseArgumentValue(of name: Name?) throws(ParseError) -> Expression {
        if let name { return try parseArgumentValue(of: name) as Expression }
        return try parseArgumentValue()
    }
}
