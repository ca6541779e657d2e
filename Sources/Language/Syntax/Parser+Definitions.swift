extension Parser {
    /// `def name a: type b=1 -> type "what it does" { … }`, the `def` at `start` being read.
    mutating func parseDefinition(from start: Int) throws(ParseError) -> DefinitionStatement {
        scanner.skipSpace()
        let range = scanner.wordRange()
        guard scanner.isName(range) else { throw unexpected(expecting: "a name after def") }
        scanner.position = range.upperBound
        let name = Name(text: scanner.text(range), span: scanner.span(range))
        let comment = comment(above: start)
        var parameters: [DeclaredParameter] = []
        scanner.skipSpace()
        while let identifier = scanner.identifier() {
            let name = Name(text: scanner.text(identifier), span: scanner.span(identifier))
            parameters.append(try parseDeclaredParameter(name, documented: false))
        }
        try refuseBracketedParameters(of: name)
        let result = try parseResultType()
        let documentation = try parseDocumentation()
        return DefinitionStatement(
            name: name, parameters: parameters, result: result, documentation: documentation, comment: comment,
            body: try parseBlock("the body of \(name.text)"))
    }

    private mutating func parseResultType() throws(ParseError) -> TypeSyntax? {
        guard scanner.starts(with: "->") else { return nil }
        scanner.position += 2
        let type = try parseType()
        scanner.skipSpace()
        return type
    }

    /// `def f(a, b) { }`.
    private func refuseBracketedParameters(of name: Name) throws(ParseError) {
        guard scanner.peek() == .openParenthesis || scanner.peek() == .comma else { return }
        throw ParseError(
            "parameters stand without brackets and commas", scanner.spanHere, hint: "def \(name.text) a b { … }")
    }

    /// The comment lines directly above the statement that starts at `start`, without their signs.
    private func comment(above start: Int) -> [String] {
        var lines: [String] = [], end = lineStart(start)
        while end > 0 {
            let first = lineStart(end - 1)
            let line = scanner.bytes[first..<end - 1].drop { $0 == .space || $0 == .tab }
            guard line.first == .hash, !line.starts(with: "#!".utf8) else { break }
            let text = String(decoding: line.dropFirst().drop { $0 == .hash }, as: UTF8.self)
            lines.append(String(text.drop { $0 == " " }.reversed().drop { $0.isWhitespace }.reversed()))
            end = first
        }
        return lines.reversed()
    }

    private func lineStart(_ position: Int) -> Int {
        scanner.bytes[..<position].lastIndex(of: .newline).map { $0 + 1 } ?? 0
    }
}
