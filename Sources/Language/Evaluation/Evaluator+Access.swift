import Vocabulary

/// Fields and indices.
extension Evaluator {
    func field(_ name: Name, of value: Value) throws -> Value {
        guard case .object = value else { return try placing(at: name.span) { try value.field(name.text) } }
        return try interruptible(at: name.span) { try value.field(name.text) }
    }

    func element(of value: Value, at index: Value, span: SourceSpan) throws -> Value {
        switch (value, index) {
        case (.record(let record), .string(let key)):
            if let field = record[key] { return field }
            throw MissingField(key, "this record has", Array(record.fields.keys)).diagnostic(.run, at: span)
        case (.list(let elements), .number(let number)):
            return elements[try position(number, elements.count, "the list has", span)]
        case (.list(let elements), .range(let range)):
            return .list(Array(elements[try positions(range, elements.count, "the list has", span)]))
        case (.object(let object), .number(let number)) where type(of: object).elementType != nil:
            return try interruptible(at: span) {
                try object.element(at: position(number, object.count, type(of: object).noun.havingPhrase, span))
            }
        case (.object(let object), .range(let range)) where type(of: object).elementType != nil:
            return try interruptible(at: span) {
                try object.selection(
                    Array(positions(range, object.count, type(of: object).noun.havingPhrase, span)))
            }
        case (_, .list(let indices)) where Elements(value) != nil:
            return try selection(of: value, at: indices, span)
        case (.range, .number), (.range, .range):
            return try element(of: elements(of: value, span), at: index, span: span)
        case (.list, _), (.object, _), (.range, _):
            throw Diagnostic(
                .run, "expected a number or a range as an index, got \(ValueType(of: index).phrase)", span: span)
        default: throw Diagnostic(.run, "\(ValueType(of: value).phrase) cannot be indexed", span: span)
        }
    }

    /// `$images[[3 17 40]]`
    private func selection(of value: Value, at indices: ValueList, _ span: SourceSpan) throws -> Value {
        guard let elements = Elements(value) else { return .nothing }
        let phrase = ValueType(of: value).noun?.havingPhrase ?? "the list has"
        let positions = try indices.map { index in
            guard case .number(let number) = index else {
                throw Diagnostic(
                    .run, "expected numbers as indices, got \(ValueType(of: index).gotPhrase(expecting: .any))",
                    span: span)
            }
            return try position(number, elements.count, phrase, span)
        }
        return try interruptible(at: span) { try elements.selection(positions) }
    }

    private func elements(of range: Value, _ span: SourceSpan) throws -> Value {
        guard case .range(let range) = range, range.upper - range.lower <= Coercion.longestRange else {
            throw Diagnostic(.run, "this range is too long to index", span: span)
        }
        return .list((range.lower..<range.upper).map { .number(Double($0)) })
    }

    /// Negative numbers count from the end.
    private func position(_ number: Double, _ count: Int, _ havingPhrase: String, _ span: SourceSpan) throws -> Int {
        guard let index = Int(exactly: number) else {
            throw Diagnostic(.run, "an index is a whole number, not \(Decimals.shortest(number))", span: span)
        }
        let position = index < 0 ? index + count : index
        guard (0..<count).contains(position) else {
            throw outside(Decimals.shortest(number), count, havingPhrase, span)
        }
        return position
    }

    private func positions(_ range: NumberRange, _ count: Int, _ havingPhrase: String, _ span: SourceSpan) throws
        -> Range<Int>
    {
        guard range.lower >= 0, range.upper <= count else {
            throw outside("\(range.lower)..<\(range.upper)", count, havingPhrase, span)
        }
        return range.lower..<range.upper
    }

    private func outside(_ index: String, _ count: Int, _ havingPhrase: String, _ span: SourceSpan) -> Diagnostic {
        let valid = count == 0 ? "it is empty" : "it has \(count), numbered 0 to \(count - 1); -1 is the last"
        return Diagnostic(.run, "\(havingPhrase) no element \(index)", span: span, hints: [valid])
    }
}

extension MissingField {
    func diagnostic(_ kind: Diagnostic.Kind, at span: SourceSpan) -> Diagnostic {
        Diagnostic(kind, message, span: span, hints: hint.map { [$0] } ?? [])
    }
}
