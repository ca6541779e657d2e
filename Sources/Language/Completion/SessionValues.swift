/// What a session's values say of an unfinished text: the checker knows types alone, and a record's fields and a
/// table's columns are known by their values.
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

    /// The fields of the value before the marked field's full stop; nil where they are not known from it.
    var markedFields: [FieldDeclaration]? {
        for case .field(let base, let name) in expressions.map(\.kind) where CompletionProbe.isMarked(name.text) {
            return value(of: base).flatMap(Self.fields)
        }
        return nil
    }

    private static func fields(of value: Value) -> [FieldDeclaration]? {
        switch value {
        case .record(let record):
            record.fields.filter { isIdentifier($0.key) }.map { FieldDeclaration($0, ValueType(of: $1), $1.brief) }
        case .object(let table as Table):
            table.columns.filter { isIdentifier($0.name) }.map { FieldDeclaration($0.name, .list(.any), "a column") }
                + Table.fieldDeclarations
        default: nil
        }
    }

    private static func isIdentifier(_ name: String) -> Bool {
        var scanner = Scanner(source: Source(name: "", text: name))
        return scanner.identifier()?.count == scanner.bytes.count
    }

    /// Without running anything: variables, their fields and elements.
    private func value(of expression: Expression) -> Value? {
        switch expression.kind {
        case .variable(let name): element(ofLoop: name) ?? variables[name]
        case .field(let base, let name): value(of: base).flatMap { Self.field(name.text, of: $0) }
        case .index(let base, let index):
            if case .number(let number, _) = index.kind {
                value(of: base).flatMap { Self.element(number, of: $0) }
            } else {
                nil
            }
        default: nil
        }
    }

    /// The first element of what a loop with that variable walks over.
    private func element(ofLoop name: String) -> Value? {
        for case .loop(let loop) in expressions.reversed().map(\.kind) where loop.variable.text == name {
            return value(of: loop.sequence).flatMap { Self.element(0, of: $0) }
        }
        return nil
    }

    private static func field(_ name: String, of value: Value) -> Value? {
        switch value {
        case .record(let record): record[name]
        case .object(let object): try? object.field(name)
        default: nil
        }
    }

    private static func element(_ number: Double, of value: Value) -> Value? {
        guard let index = Int(exactly: number) else { return nil }
        switch value {
        case .list(let elements):
            let position = index < 0 ? index + elements.count : index
            return elements.indices.contains(position) ? elements[position] : nil
        case .object(let object):
            let position = index < 0 ? index + object.count : index
            return (0..<object.count).contains(position) ? try? object.element(at: position) : nil
        default: return nil
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
