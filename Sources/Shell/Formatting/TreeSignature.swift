import Language

/// A tree as a text without places: two scripts of one signature do the same.
enum TreeSignature {
    static func of(_ tree: SyntaxTree) -> String { tree.statements.map(of).joined(separator: ";") }

    private static func of(_ statement: Statement) -> String {
        let inner = statement.expressions.map(of).joined(separator: " ")
        return switch statement.kind {
        case .binding(let name, _): "let \(name.text) \(inner)"
        case .assignment(let name, _): "set \(name.text) \(inner)"
        case .parameter(let parameter): "param \(of(parameter))"
        case .definition(let definition):
            "def \(definition.name.text) \(definition.parameters.map(of)) \(definition.documentation) "
                + "\(of(definition.body))"
        case .imported(let path): "import \(path.text)"
        case .plugin(let name): "plugin \(name.text)"
        case .jump(let jump): "\(jump) \(inner)".prefix { $0 != "(" } + inner
        case .expression: inner
        }
    }

    private static func of(_ parameter: DeclaredParameter) -> String {
        let values = [parameter.defaultValue, parameter.allowed].map { $0.map(of) ?? "-" }
        return "\(parameter.name.text) \(values) \(parameter.documentation)"
    }

    private static func of(_ block: BlockSyntax) -> String { "{\(block.statements.map(of).joined(separator: ";"))}" }

    private static func of(_ expression: Expression) -> String {
        let parts = [label(of: expression)] + expression.children.map(of) + expression.blocks.map(of)
        return "(\(parts.joined(separator: " ")))"
    }

    private static func label(of expression: Expression) -> String {
        switch expression.kind {
        case .number(let number, let text): "\(number) \(text)"
        case .boolean(_, let text), .word(let text): text
        case .string(let text): "\"\(text)\""
        case .variable(let name): "$\(name)"
        case .field(_, let name): ".\(name.text)"
        case .unary(let sign, _): sign.rawValue
        case .binary(let sign, _, _, _): sign.rawValue
        case .record(let fields): "{\(fields.map(\.name.text))}"
        case .call(let call): "\(call.name.text) \(call.arguments.map { $0.name?.text ?? "-" })"
        case .loop(let loop): "for \(loop.variable.text)"
        case .closure(let closure): "|\(closure.parameters.map(\.text))|"
        case .range(_, _, let isClosed): isClosed ? "..." : "..<"
        case .interpolation(let parts): "\(parts.count)"
        case .conditional: "if"
        case .repetition: "while"
        case .attempt(let attempt): "try \(attempt.error?.text ?? "")"
        case .pipe: "|"
        case .index: "[]"
        case .list: "list"
        case .nothing: "nothing"
        case .block: "block"
        case .invalid: "?"
        }
    }
}
