import Vocabulary

/// Fields and indices.
extension Evaluator {
    func field(_ name: Name, of value: Value) throws -> Value {
        switch value {
        case .record(let record):
            if let field = record[name.text] { return field }
            throw missing(name, "this record has", Array(record.fields.keys))
        case .object(let object):
            return try placing(at: name.span) { try field(name, of: object) }
        default:
            let fields = BuiltInFields.of(ValueType(of: value))
            guard fields.contains(where: { $0.name == name.text }),
                let field = BuiltInFields.value(name.text, of: value)
            else {
                throw missing(name, ValueType(of: value).havingPhrase, fields.map(\.name))
            }
            return field
        }
    }

    private func field(_ name: Name, of object: any EngineValue) throws -> Value {
        if let value = try object.field(name.text) { return value }
        let type = type(of: object)
        throw missing(name, ValueType.object(type.noun).havingPhrase, type.fieldDeclarations.map(\.name))
    }

    private func missing(_ name: Name, _ havingPhrase: String, _ fields: [String]) -> Diagnostic {
        .missingField(name, havingPhrase, fields, kind: .run)
    }

    func element(of value: Value, at index: Value, span: SourceSpan) throws -> Value {
        switch (value, index) {
        case (.record(let record), .string(let key)):
            if let field = record[key] { return field }
            throw missing(Name(text: key, span: span), "this record has", Array(record.fields.keys))
        case (.list(let elements), .number(let number)):
            return elements[try position(number, elements.count, "the list has", span)]
        case (.list(let elements), .range(let range)):
            return .list(Array(elements[try positions(range, elements.count, "the list has", span)]))
        case (.object(let object), .number(let number)) where type(of: object).elementType != nil:
            return try placing(at: span) {
                try object.element(at: position(number, object.count, type(of: object).noun.havingPhrase, span))
            }
        case (.object(let object), .range(let range)) where type(of: object).elementType != nil:
            return try placing(at: span) {
                try object.slice(positions(range, object.count, type(of: object).noun.havingPhrase, span))
            }
        case (.range, .number), (.range, .range):
            return try element(of: elements(of: value, span), at: index, span: span)
        case (.list, _), (.object, _), (.range, _):
            throw Diagnostic(
                .run, "expected a number or a range as an index, got \(ValueType(of: index).phrase)", span: span)
        default: throw Diagnostic(.run, "\(ValueType(of: value).phrase) cannot be indexed", span: span)
        }
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

extension Diagnostic {
    static func missingField(_ name: Name, _ havingPhrase: String, _ fields: [String], kind: Kind) -> Diagnostic {
        var hints = NearestName.hints(for: name.text, among: fields, prefix: ".")
        if hints.isEmpty, !fields.isEmpty { hints = ["there are: \(fields.prefix(20).joined(separator: ", "))"] }
        return Diagnostic(kind, "\(havingPhrase) no field \"\(name.text)\"", span: name.span, hints: hints)
    }
}

/// The fields of the language's own values.
public enum BuiltInFields {
    public static func of(_ type: ValueType) -> [FieldDeclaration] {
        switch type {
        case .list: [FieldDeclaration("count", .integer, "how many elements there are")]
        case .string, .path: [FieldDeclaration("count", .integer, "how many characters there are")]
        case .range:
            [
                FieldDeclaration("count", .integer, "how many numbers there are"),
                FieldDeclaration("lower", .integer, "the first number"),
                FieldDeclaration("upper", .integer, "the number behind the last"),
            ]
        default: []
        }
    }

    static func value(_ name: String, of value: Value) -> Value? {
        switch (value, name) {
        case (.list(let elements), "count"): .number(Double(elements.count))
        case (.string(let string), "count"): .number(Double(string.count))
        case (.range(let range), "count"): .number(Double(range.upper - range.lower))
        case (.range(let range), "lower"): .number(Double(range.lower))
        case (.range(let range), "upper"): .number(Double(range.upper))
        default: nil
        }
    }
}
