import Vocabulary

extension Value {
    /// What `.name` gives; throws `MissingField`, or what the value itself says of a field that it cannot give.
    public func field(_ name: String) throws -> Value {
        switch self {
        case .record(let record):
            if let field = record[name] { return field }
            throw MissingField(name, "this record has", Array(record.fields.keys))
        case .object(let object):
            if let field = try object.field(name) { return field }
            let type = type(of: object)
            throw MissingField(name, ValueType.object(type.noun).havingPhrase, type.fieldDeclarations.map(\.name))
        default:
            if let field = BuiltInFields.value(name, of: self) { return field }
            let type = ValueType(of: self)
            throw MissingField(name, type.havingPhrase, BuiltInFields.of(type).map(\.name))
        }
    }
}

/// There is no field of that name.
struct MissingField: UserFacingError {
    let message: String
    let hint: String?

    /// - Parameters:
    ///   - havingPhrase: "an image has".
    ///   - fields: those that there are.
    init(_ name: String, _ havingPhrase: String, _ fields: [String]) {
        message = "\(havingPhrase) no field \"\(name)\""
        hint = Self.hint(name, fields)
    }

    init(_ name: String, column columns: [String]) {
        message = "this table has no column \"\(name)\""
        hint = Self.hint(name, columns) ?? "it has no columns"
    }

    private static func hint(_ name: String, _ fields: [String]) -> String? {
        let list = fields.isEmpty ? nil : "there are: \(fields.prefix(20).joined(separator: ", "))"
        return NearestName.hints(for: name, among: fields, prefix: ".").first ?? list
    }
}

/// The fields of the language's own values.
public enum BuiltInFields {
    public static func of(_ type: ValueType) -> [FieldDeclaration] {
        switch type {
        case .list: [FieldDeclaration("count", .integer, "how many elements there are")]
        case .string, .path, .fieldName: [FieldDeclaration("count", .integer, "how many characters there are")]
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
