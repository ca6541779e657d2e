/// Operators, the loosest first: or, and, not, comparisons, ranges, sums, products, signs.
extension Parser {
    mutating func parseExpression() throws(ParseError) -> Expression {
        try parseChain(of: [(.or, "or")]) { parser throws(ParseError) in
            try parser.parseChain(of: [(.and, "and")]) { parser throws(ParseError) in try parser.parseNegation() }
        }
    }

    private mutating func parseNegation() throws(ParseError) -> Expression {
        let start = scanner.position
        guard scanner.take(keyword: "not") else { return try parseComparison() }
        scanner.skipSpace()
        let operand = try nested(scanner.span(from: start)) { parser throws(ParseError) in try parser.parseNegation() }
        return Expression(kind: .unary(.not, operand), span: scanner.span(from: start))
    }

    private mutating func parseComparison() throws(ParseError) -> Expression {
        let comparisons: [(BinaryOperator, StaticString)] = [
            (.equal, "=="), (.notEqual, "!="), (.lessOrEqual, "<="), (.greaterOrEqual, ">="), (.less, "<"),
            (.greater, ">"), (.isIn, "in"),
        ]
        return try parseChain(of: comparisons) { parser throws(ParseError) in try parser.parseRange() }
    }

    private mutating func parseRange() throws(ParseError) -> Expression {
        let lower = try parseSum()
        scanner.skipSpace()
        guard let isClosed = takeRangeOperator() else { return lower }
        scanner.skipSpace()
        let upper = try parseSum()
        return Expression(
            kind: .range(lower: lower, upper: upper, isClosed: isClosed),
            span: scanner.span(from: lower.span.range.lowerBound))
    }

    mutating func takeRangeOperator() -> Bool? {
        guard scanner.starts(with: "..<") || scanner.starts(with: "...") else { return nil }
        scanner.position += 3
        return scanner.bytes[scanner.position - 1] == .dot
    }

    private mutating func parseSum() throws(ParseError) -> Expression {
        try parseChain(of: [(.add, "+"), (.subtract, "-")]) { parser throws(ParseError) in
            try parser.parseChain(of: [(.multiply, "*"), (.divide, "/"), (.remainder, "%")]) {
                parser throws(ParseError) in try parser.parseSigned()
            }
        }
    }

    private mutating func parseSigned() throws(ParseError) -> Expression {
        let start = scanner.position
        guard scanner.peek() == .minus, scanner.numberRange() == nil else { return try parsePower() }
        scanner.position += 1
        scanner.skipSpace()
        let operand = try nested(scanner.span(from: start)) { parser throws(ParseError) in try parser.parseSigned() }
        return Expression(kind: .unary(.minus, operand), span: scanner.span(from: start))
    }

    /// Operands joined by any of `operators`, from the left.
    private mutating func parseChain(
        of operators: [(BinaryOperator, StaticString)], _ parseOperand: (inout Parser) throws(ParseError) -> Expression
    ) throws(ParseError) -> Expression {
        var left = try parseOperand(&self)
        while true {
            scanner.skipSpace()
            let start = scanner.position
            guard let taken = take(operators) else { return left }
            let operatorSpan = scanner.span(from: start)
            scanner.skipSpace()
            let right = try parseOperand(&self)
            left = try bounded(
                Expression(
                    kind: .binary(taken, left, right, operatorSpan: operatorSpan),
                    span: scanner.span(from: left.span.range.lowerBound)))
        }
    }

    /// `2 ** 3 ** 2` is 2 ** 9.
    private mutating func parsePower() throws(ParseError) -> Expression {
        let base = try parseOperand()
        scanner.skipSpace()
        guard scanner.starts(with: "**") else { return base }
        if case .number = base.kind, scanner.bytes[base.span.range.lowerBound] == .minus {
            let text = scanner.text(base.span.range)
            throw ParseError(
                "a negative number before ** stands in parentheses", base.span,
                hint: "(\(text)) ** …, or -(\(text.dropFirst()) ** …)")
        }
        let operatorSpan = scanner.span(scanner.position..<scanner.position + 2)
        scanner.position += 2
        scanner.skipSpace()
        let exponent = try nested(operatorSpan) { parser throws(ParseError) in try parser.parseSigned() }
        return try bounded(
            Expression(
                kind: .binary(.power, base, exponent, operatorSpan: operatorSpan),
                span: scanner.span(from: base.span.range.lowerBound)))
    }

    private mutating func take(_ operators: [(BinaryOperator, StaticString)]) -> BinaryOperator? {
        for (candidate, text) in operators {
            if text.utf8Start.pointee.isLetter {
                if scanner.take(keyword: text) { return candidate }
            } else if scanner.starts(with: text), candidate != .multiply || !scanner.starts(with: "**") {
                scanner.position += text.utf8CodeUnitCount
                return candidate
            }
        }
        return nil
    }
}
