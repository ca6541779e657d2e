/// Makes the tree of a source. A mistake ends its statement, not the text: it is noted, and reading goes on with the
/// next statement.
struct Parser {
    var scanner: Scanner
    var diagnostics: [Diagnostic] = []
    var isIncomplete = false
    /// The names that are set anew somewhere.
    var assigned: Set<String> = []
    private var depth = 0

    /// Brackets, blocks and `if`s within one another; more would be a machine's text, and could exhaust the stack.
    static let nestingLimit = 100
    /// Levels of one tree, chains of operators included.
    static let depthLimit = 250

    static func parse(_ source: Source) -> SyntaxTree {
        var parser = Parser(scanner: Scanner(source: source))
        let statements = parser.parseStatements(until: nil)
        if parser.scanner.endsInContinuation { parser.isIncomplete = true }
        return SyntaxTree(
            source: source, statements: statements, diagnostics: parser.diagnostics, isIncomplete: parser.isIncomplete,
            assigned: parser.assigned)
    }

    private init(scanner: Scanner) { self.scanner = scanner }

    /// The statements up to `closing` (which stays), or the end of the text.
    mutating func parseStatements(until closing: UInt8?) -> [Statement] {
        var statements: [Statement] = []
        while true {
            skipSeparators()
            guard let byte = scanner.peek(), byte != closing else { return statements }
            let start = scanner.position
            do {
                statements.append(try takeBackground(parseStatement(), isInBlock: closing != nil))
                try expectEndOfStatement(closing)
            } catch {
                note(error)
                recover(from: start, closing: closing)
            }
        }
    }

    /// The statement as it is with the `&` that stands behind it, if one does.
    private mutating func takeBackground(_ statement: Statement, isInBlock: Bool) throws(ParseError) -> Statement {
        let end = scanner.position
        scanner.skipSpace()
        guard scanner.startsBackground else {
            scanner.position = end
            return statement
        }
        let sign = scanner.spanHere
        scanner.position += 1
        if isInBlock {
            throw ParseError("\"&\" stands at the top level only: nothing in a block runs in the background", sign)
        }
        switch statement.kind {
        case .binding, .assignment, .expression:
            return Statement(kind: statement.kind, span: statement.span, isInBackground: true)
        default:
            throw ParseError("\"&\" stands behind a pipeline, or a let or set of one", sign)
        }
    }

    private mutating func skipSeparators() {
        scanner.skipSpaceAndNewlines()
        while scanner.take(.semicolon) { scanner.skipSpaceAndNewlines() }
    }

    private mutating func expectEndOfStatement(_ closing: UInt8?) throws(ParseError) {
        scanner.skipSpace()
        guard let byte = scanner.peek(), byte != .newline, byte != .semicolon, byte != closing else { return }
        throw unexpected(
            expecting: "an operator, \"|\" or the end of the statement",
            hint: byte == .equals ? ForeignHabits.assignment : nil)
    }

    mutating func note(_ error: ParseError) {
        if error.isAtEnd { isIncomplete = true }
        diagnostics.append(error.diagnostic)
    }

    /// Goes behind the statement that starts at `start`: to the first newline or `;` outside its brackets, or the
    /// bracket that closes the block around it.
    mutating func recover(from start: Int, closing: UInt8?) {
        let failed = scanner.position
        scanner.position = start
        scanner.newlineIsSpace = false
        var open: [UInt8] = []
        while let byte = scanner.peek() {
            switch byte {
            case .quote, .apostrophe: skipString(byte)
            case .openParenthesis: open.append(.closeParenthesis)
            case .openBracket: open.append(.closeBracket)
            case .openBrace: open.append(.closeBrace)
            case .closeParenthesis, .closeBracket, .closeBrace:
                if open.isEmpty, byte == closing, scanner.position >= failed { return }
                Self.close(byte, &open)
            case .newline, .semicolon: if open.isEmpty, scanner.position >= failed { return }
            case .hash where scanner.position == 0 || scanner.bytes[scanner.position - 1].isSpace:
                scanner.skipComment()
                continue
            default: break
            }
            if !scanner.isAtEnd { scanner.position += 1 }
        }
    }

    /// A bracket closes those inside it as well, so that `[1 (2]` does not take the rest of the text with it.
    private static func close(_ byte: UInt8, _ open: inout [UInt8]) {
        guard let index = open.lastIndex(of: byte) else { return }
        open.removeSubrange(index...)
    }

    /// From an opening quote to its closing one (which stays).
    private mutating func skipString(_ quote: UInt8) {
        scanner.position += 1
        while let byte = scanner.peek(), byte != quote {
            scanner.position += byte == .backslash && quote == .quote ? 2 : 1
        }
        scanner.position = min(scanner.position, scanner.bytes.count)
    }

    mutating func nested<Result>(_ opening: SourceSpan, _ body: (inout Parser) throws(ParseError) -> Result)
        throws(ParseError) -> Result
    {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.nestingLimit else {
            throw ParseError(
                "this is nested too deeply", opening, hint: "at most \(Self.nestingLimit) brackets within one another")
        }
        return try body(&self)
    }

    /// For what grows a tree without brackets: operators and fields in a row.
    func bounded(_ expression: Expression) throws(ParseError) -> Expression {
        guard expression.depth <= Self.depthLimit else {
            throw ParseError("this expression is too long", expression.span, hint: "give its parts names with let")
        }
        return expression
    }
}

/// A mistake in the text.
struct ParseError: Error {
    let diagnostic: Diagnostic
    /// More text could still make it right.
    let isAtEnd: Bool

    init(_ message: String, _ span: SourceSpan, hint: String? = nil, isAtEnd: Bool = false) {
        diagnostic = Diagnostic(.check, message, span: span, hints: hint.map { [$0] } ?? [])
        self.isAtEnd = isAtEnd
    }

    static func assignment(to name: String, at span: SourceSpan) -> ParseError {
        ParseError(
            "\"=\" stands behind let or set", span,
            hint: "let \(name) = … makes a name, set \(name) = … changes it; == compares")
    }
}

extension Parser {
    /// "expected X, found Y", at the place where reading stands.
    ///
    /// - Parameter isAtEnd: whether more text could still make it right where the text ends here.
    func unexpected(expecting expected: String, hint: String? = nil, isAtEnd: Bool = false) -> ParseError {
        let range = scanner.wordRange()
        let found = range.isEmpty ? scanner.spanHere : scanner.span(range)
        return ParseError(
            "expected \(expected), found \(description(of: found))", found,
            hint: hint ?? ForeignHabits.hint(found: scanner.text(found.range)), isAtEnd: isAtEnd && scanner.isAtEnd)
    }

    private func description(of span: SourceSpan) -> String {
        if span.range.isEmpty { return "the end of the text" }
        let text = scanner.text(span.range)
        return text == "\n" || text == "\r\n" ? "the end of the line" : "\"\(text)\""
    }

    /// A bracket or string that the text's end left open.
    func neverClosed(_ what: String, _ opening: SourceSpan) -> ParseError {
        ParseError("this \(what) is never closed", opening, isAtEnd: true)
    }
}
