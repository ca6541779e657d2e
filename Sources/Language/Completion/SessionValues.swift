/// The session's values that stand in an unfinished text: what is suggested may come from them.
struct SessionValues {
    let variables: [String: Value]
    private let expressions: [Expression]

    init(_ variables: [String: Value], in tree: SyntaxTree) {
        self.variables = variables
        expressions = tree.statements.flatMap(Self.expressions)
    }

    /// Of the variables that stand in the text, in its order.
    var mentioned: [Value] {
        expressions.compactMap { if case .variable(let name) = $0.kind { variables[name] } else { nil } }
    }

    /// What the text's calls give, but for those that the marker stands in: values that are not there yet.
    func made(_ registry: Registry) -> [ValueType] {
        expressions.compactMap { expression in
            guard case .call(let call) = expression.kind, let resolved = try? registry.resolve(call),
                !Self.expressions(in: expression).contains(where: \.isMarked)
            else { return nil }
            return resolved.declaration.output(nil)
        }
    }

    /// The same calls, as far as their arguments are written out.
    func calls(_ registry: Registry) -> [SuggestionRequest.Call] {
        expressions.compactMap { expression in
            guard case .call(let syntax) = expression.kind, let call = try? registry.resolve(syntax),
                !Self.expressions(in: expression).contains(where: \.isMarked)
            else { return nil }
            var arguments: [String: Value] = [:]
            for argument in call.arguments {
                if let name = argument.name?.text { arguments[name] = argument.value.constant }
            }
            return SuggestionRequest.Call(command: call.declaration.name, arguments: arguments)
        }
    }

    private static func expressions(of statement: Statement) -> [Expression] {
        if case .definition(let definition) = statement.kind {
            return definition.body.statements.flatMap(expressions)
        }
        return statement.expressions.flatMap(expressions(in:))
    }

    private static func expressions(in expression: Expression) -> [Expression] {
        [expression] + expression.kind.children.flatMap(expressions(in:))
            + expression.kind.blocks.flatMap(\.statements).flatMap(expressions)
    }
}

extension Value {
    /// For a line of a list: at most 40 characters.
    public var brief: String {
        guard extent.size < 4000 else { return ValueType(of: self).phrase }
        let text = literal
        return text.contains("\n") || text.count > 40 ? ValueType(of: self).phrase : text
    }
}
