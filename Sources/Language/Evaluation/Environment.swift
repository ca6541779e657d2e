/// The names that running code sees.
struct Environment: Sendable {
    var globals: [String: Value] = [:]
    /// The blocks that are being run, the outermost first; empty at top level.
    var scopes: [[String: Value]] = []
    var definitions: [String: Definition] = [:]

    func value(of name: String) -> Value? {
        for scope in scopes.reversed() { if let value = scope[name] { return value } }
        return globals[name]
    }

    mutating func bind(_ name: String, _ value: Value) {
        if scopes.isEmpty { globals[name] = value } else { scopes[scopes.count - 1][name] = value }
    }

    /// Of the deepest value.
    var depth: Int {
        scopes.reduce(globals.values.lazy.map(\.extent.depth).max() ?? 0) { depth, scope in
            scope.values.reduce(depth) { max($0, $1.extent.depth) }
        }
    }

    /// Inner names first.
    var names: [String] { scopes.reversed().flatMap { $0.keys.sorted() } + globals.keys.sorted() }
}

/// A command that a script defines.
struct Definition: Sendable {
    let syntax: DefinitionStatement
    let declaration: CommandDeclaration

    init(_ syntax: DefinitionStatement) {
        self.syntax = syntax
        let parameters = syntax.parameters.map {
            Parameter($0.name.text, .any, "", position: .positional, default: $0.defaultValue?.constant)
        }
        let name = syntax.name.text
        declaration = CommandDeclaration(
            name, group: .session,
            summary: syntax.documentation.isEmpty ? "defined in \(syntax.name.span.source.name)" : syntax.documentation,
            parameters: parameters, examples: [], output: .any,
            run: { _ in throw CommandError("\(name) was defined in a script; only the interpreter can run it") })
    }
}

extension Expression {
    /// The value of a number, string, word, or list or record of them; nil for what has to run.
    var constant: Value? {
        switch kind {
        case .number(let number, _): .number(number)
        case .boolean(let boolean, _): .boolean(boolean)
        case .nothing: .nothing
        case .word(let text), .string(let text): .string(text)
        case .list(let elements): Self.all(elements.map(\.constant)).map { .list($0) }
        case .record(let fields):
            Self.all(fields.map(\.value.constant)).map { values in
                var record = Record()
                for (field, value) in zip(fields, values) { record[field.name.text] = value }
                return .record(record)
            }
        default: nil
        }
    }

    private static func all(_ values: [Value?]) -> [Value]? {
        let present = values.compactMap { $0 }
        return present.count == values.count ? present : nil
    }
}
