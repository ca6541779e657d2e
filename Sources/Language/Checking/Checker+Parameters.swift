import Vocabulary

/// The parameters of `param` and `def`.
extension Checker {
    /// A parameter as it is declared, having reported what is wrong with it.
    mutating func parameter(_ syntax: DeclaredParameter, usual: ValueType) -> Parameter {
        syntax.type.map { noteType($0) }
        do { return try Parameter(syntax, registry, usual: usual) } catch {
            diagnostics.append(error)
            return Parameter(syntax.name.text, .any, "", position: .positional)
        }
    }

    mutating func resolved(_ type: TypeSyntax) -> ValueType {
        noteType(type)
        do { return try type.resolved(in: registry) } catch {
            diagnostics.append(error)
            return .any
        }
    }
}

extension Parameter {
    /// - Parameter usual: its type where none is written.
    init(_ syntax: DeclaredParameter, _ registry: Registry, usual: ValueType) throws(Diagnostic) {
        let type = try syntax.type?.resolved(in: registry) ?? usual
        let allowed = try AllowedValues(syntax, type)
        self.init(
            syntax.name.text, type, syntax.documentation, position: .positional,
            default: syntax.defaultValue?.constant(as: type), range: allowed.range, choices: allowed.choices)
        guard let value = syntax.defaultValue, value.isValid else { return }
        guard let defaultValue else {
            throw Diagnostic(
                .check, "a parameter's default is a plain value", span: value.span,
                hints: ["a number, a string, true or false, or a list of them"])
        }
        let isWord = type.noun != nil && registry.canFit(ValueType(of: defaultValue), type)
        if !Coercion.matches(defaultValue, type), !isWord {
            throw .mismatch(type, got: ValueType(of: defaultValue), self, kind: .check, at: value.span)
        }
        if let violation = Coercion.violation(of: self, by: defaultValue) {
            throw Diagnostic(.check, violation.message, span: value.span, hints: violation.hints)
        }
    }
}

/// What stands behind `in`: a range for numbers, a list of words for texts.
private struct AllowedValues {
    var range: ClosedRange<Double>?
    var choices: [String] = []

    init(_ syntax: DeclaredParameter, _ type: ValueType) throws(Diagnostic) {
        guard let allowed = syntax.allowed, allowed.isValid else { return }
        switch allowed.kind {
        case .range(let lower, let upper, let isClosed):
            guard case .number(let first)? = lower.constant, case .number(let end)? = upper.constant,
                isClosed || type == .integer, first <= end
            else { fallthrough }
            range = first...max(first, isClosed ? end : end - 1)
        case .list:
            guard case .list(let elements)? = allowed.constant, !elements.isEmpty else { fallthrough }
            choices = elements.map(\.text)
        default:
            throw Diagnostic(
                .check, "what a parameter may be is a range of numbers, or a list of words", span: allowed.span,
                hints: ["in 1...10, or in [fast slow]"])
        }
    }
}

extension TypeSyntax {
    /// The language's own types by the words for them.
    static let names: [String: ValueType] = [
        "value": .any, "number": .number, "integer": .integer, "string": .string, "boolean": .boolean, "path": .path,
        "list": .list(.any), "record": .record, "range": .range, "nothing": .nothing,
    ]

    func resolved(in registry: Registry) throws(Diagnostic) -> ValueType {
        switch self {
        case .list(let element, _): return .listed(try element.resolved(in: registry))
        case .named(let name):
            if let type = Self.names[name.text] { return type }
            if let type = registry.types[name.text] { return .object(type.noun) }
            let near = NearestName.hints(for: name.text, among: Self.names.keys.sorted() + registry.types.keys)
            throw Diagnostic(
                .check, "there is no type \"\(name.text)\"", span: name.span,
                hints: near.isEmpty ? ["for example: number, string, list, [number], record"] : near)
        }
    }
}

extension Expression {
    var isValid: Bool { if case .invalid = kind { false } else { true } }

    /// A plain value; a number or boolean where a text is due is the text.
    func constant(as type: ValueType) -> Value? {
        switch kind {
        case .number(_, let text) where type == .string || type == .path: .string(text)
        case .boolean(_, let text) where type == .string || type == .path: .string(text)
        default: constant
        }
    }
}
