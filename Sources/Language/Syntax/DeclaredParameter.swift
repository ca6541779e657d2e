/// A type as it is written: `number`, `images`, `[string]`.
public indirect enum TypeSyntax: Sendable {
    case named(Name)
    case list(TypeSyntax, span: SourceSpan)

    public var span: SourceSpan {
        switch self {
        case .named(let name): name.span
        case .list(_, let span): span
        }
    }
}

/// `name: type = default in allowed "what it is"`, of a `param` or a `def`; all but the name may be missing.
public struct DeclaredParameter: Sendable {
    public let name: Name
    public let type: TypeSyntax?
    public let defaultValue: Expression?
    /// A range of numbers, or a list of words.
    public let allowed: Expression?
    public let documentation: String
}

extension Parser {
    /// The name being read.
    mutating func parseDeclaredParameter(_ name: Name, documented: Bool) throws(ParseError) -> DeclaredParameter {
        scanner.skipSpace()
        let type = scanner.take(.colon) ? try parseType() : nil
        scanner.skipSpace()
        var defaultValue: Expression?
        if scanner.peek() == .equals, scanner.peek(1) != .equals {
            scanner.position += 1
            scanner.skipSpace()
            if scanner.isAtEnd || scanner.peek()?.isSpace == true { throw unexpected(expecting: "a value") }
            defaultValue = try parseArgumentValue()
            scanner.skipSpace()
        }
        var allowed: Expression?
        if scanner.take(keyword: "in") {
            scanner.skipSpace()
            allowed = try parseArgumentValue()
            scanner.skipSpace()
        }
        return DeclaredParameter(
            name: name, type: type, defaultValue: defaultValue, allowed: allowed,
            documentation: documented ? try parseDocumentation() : "")
    }

    mutating func parseType() throws(ParseError) -> TypeSyntax {
        scanner.skipSpace()
        let start = scanner.position
        if scanner.take(.openBracket) {
            let element = try nested(scanner.span(from: start)) { parser throws(ParseError) in try parser.parseType() }
            scanner.skipSpace()
            guard scanner.take(.closeBracket) else { throw unexpected(expecting: "\"]\"") }
            return .list(element, span: scanner.span(from: start))
        }
        let range = scanner.wordRange()
        guard scanner.isName(range) else {
            throw unexpected(expecting: "a type", hint: "number, integer, string, boolean, list, record, [number], …")
        }
        scanner.position = range.upperBound
        return .named(Name(text: scanner.text(range), span: scanner.span(range)))
    }

    /// A string that explains what stands before it; empty where none stands.
    mutating func parseDocumentation() throws(ParseError) -> String {
        guard scanner.peek() == .quote || scanner.peek() == .apostrophe else { return "" }
        let string = try parseString()
        scanner.skipSpace()
        if case .string(let text) = string.kind { return text }
        throw ParseError("this text explains; it cannot hold ${…}", string.span)
    }
}
