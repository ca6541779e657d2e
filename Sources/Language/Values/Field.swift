/// One `.field` of an engine's value, declared once: checking, completion, help, access and the plain form follow.
public struct Field<Owner: Sendable>: Sendable {
    public let declaration: FieldDeclaration
    /// Whether the value's plain form has it: not what is long, or follows from the others.
    let isInPlain: Bool
    let value: @Sendable (Owner) throws -> Value

    public init(
        _ name: String, _ type: ValueType, _ summary: String, inPlain: Bool = true,
        value: @escaping @Sendable (Owner) throws -> Value
    ) {
        declaration = FieldDeclaration(name, type, summary)
        isInPlain = inPlain
        self.value = value
    }
}

/// What checking, completion and help know of a field.
public struct FieldDeclaration: Sendable {
    public let name: String
    public let type: ValueType
    public let summary: String

    public init(_ name: String, _ type: ValueType, _ summary: String) {
        self.name = name
        self.type = type
        self.summary = summary
    }
}
