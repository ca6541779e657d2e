/// The names that a statement of the top level uses and makes, as its text says.
struct StatementNames {
    /// A place in the statement where a command's name stands, or a word that may be one.
    struct Use {
        let name: String
        let span: SourceSpan
    }

    /// Variables of the session that it reads.
    private(set) var reads: Set<String> = []
    /// Variables that it binds, with `let` or `param`.
    private(set) var binds: Set<String> = []
    /// Variables of the session that it sets anew.
    private(set) var sets: Set<String> = []
    private(set) var definitions: Set<String> = []
    private(set) var imports: [Name] = []
    private(set) var calls: [CallSyntax] = []
    private(set) var uses: [Use] = []
    /// Words and texts that stand in it as they are.
    private(set) var texts: Set<String> = []
    private(set) var loadsPlugin = false
    private var scopes: [Set<String>] = []

    init(_ statement: Statement) { add(statement) }

    init(_ statements: [Statement]) { statements.forEach { add($0) } }

    private mutating func add(_ statement: Statement) {
        statement.expressions.forEach { add($0) }
        switch statement.kind {
        case .binding(let name, _): bind(name.text)
        case .assignment(let name, _): if !isLocal(name.text) { sets.insert(name.text) }
        case .parameter(let parameter): bind(parameter.name.text)
        case .definition(let definition): add(definition)
        case .imported(let path): imports.append(path)
        case .plugin: loadsPlugin = true
        case .jump, .expression: break
        }
    }

    private mutating func add(_ definition: DefinitionStatement) {
        definitions.insert(definition.name.text)
        uses.append(Use(name: definition.name.text, span: definition.name.span))
        definition.parameters.compactMap(\.defaultValue).forEach { add($0) }
        add(definition.body, names: Set(definition.parameters.map(\.name.text)))
    }

    private mutating func add(_ expression: Expression) {
        switch expression.kind {
        case .variable(let name): if !isLocal(name) { reads.insert(name) }
        case .word(let word):
            texts.insert(word)
            uses.append(Use(name: word, span: expression.span))
        case .string(let string): texts.insert(string)
        case .call(let call):
            calls.append(call)
            uses.append(Use(name: call.name.text, span: call.name.span))
            call.arguments.forEach { add($0.value) }
        case .closure(let closure): add(closure.body, names: Set(closure.parameters.map(\.text)))
        case .loop(let loop):
            add(loop.sequence)
            add(loop.body, names: [loop.variable.text])
        case .attempt(let attempt):
            add(attempt.body)
            add(attempt.handler, names: Set([attempt.error?.text].compactMap(\.self)))
        default:
            expression.children.forEach { add($0) }
            expression.blocks.forEach { add($0) }
        }
    }

    private mutating func add(_ block: BlockSyntax, names: Set<String> = []) {
        scopes.append(names)
        block.statements.forEach { add($0) }
        scopes.removeLast()
    }

    private mutating func bind(_ name: String) {
        if scopes.isEmpty { binds.insert(name) } else { scopes[scopes.count - 1].insert(name) }
    }

    private func isLocal(_ name: String) -> Bool { scopes.contains { $0.contains(name) } }

    /// `save`, and `plugin load` by its first two words.
    func calls(_ command: String) -> Bool {
        calls.contains { call in
            if call.name.text == command { return true }
            guard case .word(let word)? = call.arguments.first?.value.kind else { return false }
            return "\(call.name.text) \(word)" == command
        }
    }
}
