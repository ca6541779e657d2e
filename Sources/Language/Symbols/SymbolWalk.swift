import Files
import Vocabulary

/// Goes through a tree as the checker does, and notes what each name means.
struct SymbolWalk {
    let currentFolder: String
    private(set) var occurrences: [SymbolTable.Occurrence] = []
    private var importer = Importer()
    private var symbols = 0
    private var commands: [String: Int] = [:]
    private var globals: [String: Int] = [:]
    private var scopes: [[String: Int]] = []

    init(currentFolder: String) { self.currentFolder = currentFolder }

    mutating func visit(_ tree: SyntaxTree) {
        importer.open = [Importer.identity(of: Paths.resolve(tree.source.name, in: currentFolder))]
        declare(tree)
        for statement in tree.statements { visit(statement) }
    }

    /// What is defined at the top level of a file and of those it imports; it is seen from everywhere.
    private mutating func declare(_ tree: SyntaxTree, noting: Bool = false) {
        for statement in tree.statements {
            switch statement.kind {
            case .binding(let name, _):
                let symbol = global(name.text)
                if noting { note(name, .variable, symbol, isDefinition: true) }
            case .parameter(let parameter): _ = global(parameter.name.text)
            case .definition(let definition):
                commands[definition.name.text] = commands[definition.name.text] ?? fresh()
                if noting, let symbol = commands[definition.name.text] {
                    note(definition.name, .command, symbol, isDefinition: true)
                }
            case .imported(let path): declareImported(path)
            default: break
            }
        }
    }

    private mutating func declareImported(_ path: Name) {
        let file = Importer.identity(of: Importer.location(of: path, currentFolder: currentFolder))
        guard !importer.open.contains(file), !importer.hasRead(file), importer.open.count <= Importer.longestChain,
            let tree = try? importer.tree(path, currentFolder: currentFolder)
        else { return }
        importer.open.append(file)
        declare(tree, noting: true)
        importer.open.removeLast()
    }

    private mutating func fresh() -> Int {
        symbols += 1
        return symbols
    }

    private mutating func global(_ name: String) -> Int {
        let symbol = globals[name] ?? fresh()
        globals[name] = symbol
        return symbol
    }

    private mutating func note(_ name: Name, _ kind: SymbolTable.Kind, _ symbol: Int, isDefinition: Bool = false) {
        occurrences.append(.init(name: name, kind: kind, isDefinition: isDefinition, symbol: symbol))
    }

    /// The variable that a name means here; nil where nothing binds it.
    private func symbol(_ name: String) -> Int? {
        for scope in scopes.reversed() { if let symbol = scope[name] { return symbol } }
        return globals[name]
    }

    private mutating func bind(_ name: Name) {
        let symbol: Int
        if scopes.isEmpty {
            symbol = global(name.text)
        } else {
            symbol = scopes[scopes.count - 1][name.text] ?? fresh()
            scopes[scopes.count - 1][name.text] = symbol
        }
        note(name, .variable, symbol, isDefinition: true)
    }
}

/// Statements.
extension SymbolWalk {
    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .binding(let name, let value):
            visit(value)
            bind(name)
        case .assignment(let name, let value):
            visit(value)
            if let symbol = symbol(name.text) { note(name, .variable, symbol) }
        case .parameter(let parameter):
            if let value = parameter.defaultValue { visit(value) }
            bind(parameter.name)
        case .definition(let definition): visit(definition)
        case .imported, .plugin: break
        case .jump, .expression: statement.expressions.forEach { visit($0) }
        }
    }

    private mutating func visit(_ definition: DefinitionStatement) {
        if let symbol = commands[definition.name.text] { note(definition.name, .command, symbol, isDefinition: true) }
        let outer = scopes
        scopes = []
        visit(definition.body, binding: definition.parameters.map(\.name))
        scopes = outer
        for parameter in definition.parameters { if let value = parameter.defaultValue { visit(value) } }
    }

    private mutating func visit(_ block: BlockSyntax, binding names: [Name] = []) {
        scopes.append([:])
        for name in names { bind(name) }
        for statement in block.statements { visit(statement) }
        scopes.removeLast()
    }
}

/// Expressions.
extension SymbolWalk {
    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .variable(let text): visitVariable(text, expression.span)
        case .call(let call):
            if let symbol = commands[call.name.text] { note(call.name, .command, symbol) }
            for argument in call.arguments { visit(argument.value) }
        case .loop(let loop):
            visit(loop.sequence)
            visit(loop.body, binding: [loop.variable])
        case .attempt(let attempt):
            visit(attempt.body)
            visit(attempt.handler, binding: attempt.error.map { [$0] } ?? [])
        case .closure(let closure): visit(closure.body, binding: closure.parameters)
        default:
            for child in expression.children { visit(child) }
            for block in expression.blocks { visit(block) }
        }
    }

    /// `$name`, or `name` in a text's `${name}`: the name is what the place ends with.
    private mutating func visitVariable(_ text: String, _ span: SourceSpan) {
        guard let symbol = symbol(text) else { return }
        let end = span.range.upperBound
        let range = max(span.range.lowerBound, end - text.utf8.count)..<end
        note(Name(text: text, span: SourceSpan(source: span.source, range: range)), .variable, symbol)
    }
}
