extension Parser {
    /// `"…"` with escapes and `${…}`, or `'…'` as it stands.
    mutating func parseString() throws(ParseError) -> Expression {
        scanner.peek() == .apostrophe ? try parseRawString() : try parseQuotedString()
    }

    private mutating func parseRawString() throws(ParseError) -> Expression {
        let opening = scanner.spanHere
        scanner.position += 1
        let start = scanner.position
        while let byte = scanner.peek(), byte != .apostrophe { scanner.position += 1 }
        let text = scanner.text(start..<scanner.position)
        guard scanner.take(.apostrophe) else { throw neverClosed("string", opening) }
        return Expression(kind: .string(text), span: scanner.span(from: opening.range.lowerBound))
    }

    private mutating func parseQuotedString() throws(ParseError) -> Expression {
        let opening = scanner.spanHere
        scanner.position += 1
        var parts: [InterpolationPart] = []
        var text: [UInt8] = []
        while true {
            guard let byte = scanner.peek() else { throw neverClosed("string", opening) }
            if byte == .quote { break }
            if byte == .dollar, scanner.peek(1) == .openBrace {
                if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
                text = []
                parts.append(try parseInterpolation())
            } else if byte == .backslash {
                text += try parseEscape(opening)
            } else {
                text.append(byte)
                scanner.position += 1
            }
        }
        scanner.position += 1
        let span = scanner.span(from: opening.range.lowerBound)
        if parts.isEmpty { return Expression(kind: .string(String(decoding: text, as: UTF8.self)), span: span) }
        if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
        return Expression(kind: .interpolation(parts), span: span)
    }

    private mutating func parseInterpolation() throws(ParseError) -> InterpolationPart {
        let opening = scanner.span(scanner.position..<scanner.position + 2)
        scanner.position += 2
        var format: TextFormat?
        let whole = try bracketed(opening, closing: .closeBrace) { parser throws(ParseError) in
            let value = try parser.parseInterpolated()
            format = try parser.parseFormat()
            return .list([value])
        }
        // The value alone, so that a diagnostic underlines it without the braces.
        if case .list(let inner) = whole.kind, let value = inner.first { return .expression(value, format) }
        return .expression(whole, format)
    }

    /// `:.2f`, where it stands here.
    private mutating func parseFormat() throws(ParseError) -> TextFormat? {
        scanner.skipSpace()
        guard scanner.take(.colon) else { return nil }
        let start = scanner.position
        while let byte = scanner.peek(), byte != .closeBrace, byte != .quote, byte != .newline { scanner.position += 1 }
        if let format = TextFormat(scanner.text(start..<scanner.position)) { return format }
        throw ParseError(
            "there is no format \"\(scanner.text(start..<scanner.position))\"", scanner.span(from: start),
            hint: "for example: ${x:.2f} decimals, ${x:.3g} digits, ${x:.1%} percent, ${x:>8} a width")
    }

    /// A lone name inside `${}` is the variable of that name, as in any shell, also with fields: `${image.index}`.
    private mutating func parseInterpolated() throws(ParseError) -> Expression {
        let start = scanner.position
        if let name = scanner.identifier() {
            let variable = Expression(kind: .variable(scanner.text(name)), span: scanner.span(name))
            let value = try parsePostfixes(of: variable)
            scanner.skipSpace()
            let isAlone = scanner.peek() == .closeBrace || scanner.peek() == .colon
            if isAlone, !isConstant(scanner.text(name)) { return value }
        }
        scanner.position = start
        return try parsePipeline()
    }

    private func isConstant(_ name: String) -> Bool { name == "true" || name == "false" }

    private mutating func parseEscape(_ opening: SourceSpan) throws(ParseError) -> [UInt8] {
        let start = scanner.position
        scanner.position += 1
        guard let byte = scanner.peek() else { throw neverClosed("string", opening) }
        scanner.position += 1
        switch byte {
        case UInt8(ascii: "n"): return [.newline]
        case UInt8(ascii: "t"): return [.tab]
        case UInt8(ascii: "r"): return [.carriageReturn]
        case .quote, .backslash, .dollar, .apostrophe: return [byte]
        case UInt8(ascii: "u"): return try parseUnicodeEscape(from: start)
        default:
            scanner.position -= 1
            let end = scanner.spanHere.range.upperBound
            throw ParseError(
                "there is no escape \(scanner.text(start..<end))", scanner.span(start..<end),
                hint: "there are \\n \\t \\r \\\" \\\\ \\$ \\u{…}; '…' takes a text as it stands")
        }
    }

    /// `\u{1F600}`.
    private mutating func parseUnicodeEscape(from start: Int) throws(ParseError) -> [UInt8] {
        let digits = scanner.position + 1
        if scanner.take(.openBrace) {
            while let byte = scanner.peek(), byte != .closeBrace, byte != .quote { scanner.position += 1 }
            if let code = UInt32(scanner.text(digits..<scanner.position), radix: 16), let scalar = Unicode.Scalar(code),
                scanner.take(.closeBrace)
            {
                return Array(String(Character(scalar)).utf8)
            }
        }
        throw ParseError("expected a character's number: \\u{1F600}", scanner.span(from: start))
    }
}
