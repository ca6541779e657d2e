import Files
import Vocabulary

/// Finds what is wrong with a tree before anything of it runs: unknown names, wrong arguments, types that cannot fit.
/// Types that only running tells are `any`.
struct Checker {
    var registry: Registry
    var diagnostics: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// The commands that the source and what it imports define.
    private(set) var definitions: [Definition] = []
    let currentFolder: String
    /// Whether plugins are only described: for `faa check` and completion.
    let runsNothing: Bool
    /// The plugins that the source and what it imports name.
    private(set) var modules: [any Module] = []
    /// Those that a call loads as the text runs.
    var loadedPlugins: [String] = []
    var importer = Importer()
    /// Set when a place for completion is looked for.
    var probe: CompletionProbe?

    private var globals: [String: ValueType]
    var scopes: [[String: ValueType]] = []
    var body = Body()
    private var known: [String: Definition]
    private(set) var isInDefinition = false
    /// The names that are set anew somewhere.
    private var assigned: Set<String> = []
    /// The names at the top level that a `let` binds more than once.
    private var rebound: Set<String> = []
    /// What definitions give that do not declare it, and those of which that is being found.
    private var inferred: [String: ValueType] = [:]
    private var inferring: Set<String> = []
    /// The names that a `let` of a scope has bound and nothing has used yet; the first are the globals'.
    private var unused: [[String: Name]] = [[:]]
    /// Globals whose type changes from one `let` to the next.
    private var unsettled: Set<String> = []

    init(
        registry: Registry, variables: [String: ValueType], definitions: [String: Definition], currentFolder: String,
        runsNothing: Bool
    ) {
        self.runsNothing = runsNothing
        self.registry = registry
        globals = variables
        known = definitions
        self.currentFolder = currentFolder
    }

    mutating func check(_ tree: SyntaxTree) {
        importer.open = [Importer.identity(of: Paths.resolve(tree.source.name, in: currentFolder))]
        checkFile(tree, isImported: false)
        checkBodies()
        if tree.isScript { unused[0].values.forEach { warnUnused($0) } }
        diagnostics.sort { Self.precedes($0, $1, in: tree.source) }
        warnings.sort { Self.precedes($0, $1, in: tree.source) }
    }

    /// In the order of the text; imported files behind.
    private static func precedes(_ a: Diagnostic, _ b: Diagnostic, in source: Source) -> Bool {
        func key(_ diagnostic: Diagnostic) -> (Int, Int) {
            guard let span = diagnostic.span else { return (2, 0) }
            return (span.source === source ? 0 : 1, span.range.lowerBound)
        }
        return key(a) < key(b)
    }

    /// Statements of a file share the globals, whichever file they stand in.
    mutating func checkFile(_ tree: SyntaxTree, isImported: Bool) {
        diagnostics += tree.diagnostics
        assigned.formUnion(tree.assigned)
        let outside = unused[0]
        var bound: Set<String> = []
        for statement in tree.statements {
            if case .plugin(let name) = statement.kind { load(name) }
        }
        for statement in tree.statements {
            if case .definition(let definition) = statement.kind { define(definition) }
            if case .binding(let name, _) = statement.kind, !bound.insert(name.text).inserted {
                rebound.insert(name.text)
            }
        }
        for statement in tree.statements {
            if isImported, case .parameter(let parameter) = statement.kind {
                report("param belongs to the script that is run, not to one that is imported", at: parameter.name.span)
            }
            checkNext(statement, in: tree.statements)
        }
        if isImported { unused[0] = outside }
    }

    /// A statement with others behind it.
    mutating func checkNext(_ statement: Statement, in statements: [Statement]) {
        guard checkStatement(statement).isNever else { return }
        guard let next = statements.first(where: { $0.span.range.lowerBound > statement.span.range.lowerBound }) else {
            return
        }
        warnings.append(Diagnostic(.warning, "this is never reached", span: next.span))
    }

    /// Before anything else of a file is checked, so that its commands are known.
    private mutating func load(_ name: Name) {
        guard let source = registry.source else { return report("there are no plugins here", at: name.span) }
        do {
            let module = try source.module(
                name.text, from: Importer.folder(of: name, currentFolder: currentFolder), runningNothing: runsNothing)
            try registry.load(module)
            modules.append(module)
        } catch {
            let known = error as? any UserFacingError
            report(known?.message ?? ErrorText.of(error), at: name.span, hints: known?.hint.map { [$0] } ?? [])
        }
    }

    mutating func report(_ message: String, at span: SourceSpan, hints: [String] = []) {
        diagnostics.append(Diagnostic(.check, message, span: span, hints: hints))
    }
}

/// Names.
extension Checker {
    private static let reserved: Set<String> = [
        "let", "set", "param", "for", "in", "while", "if", "else", "try", "catch", "break", "continue", "return", "def",
        "import", "not", "and", "or", "true", "false", "nothing", "inf", "nan",
    ]

    private mutating func define(_ syntax: DefinitionStatement) {
        let name = syntax.name.text
        if Self.reserved.contains(name) {
            return report(
                "\(name) is a word of the language", at: syntax.name.span, hints: ["give your command another name"])
        }
        if registry.command(name) != nil, known[name] == nil {
            return report(
                "there is a command \"\(name)\" already", at: syntax.name.span, hints: ["give yours another name"])
        }
        if definitions.contains(where: {
            $0.syntax.name.text == name && $0.syntax.name.span.source === syntax.name.span.source
        }) {
            return report("\(name) is defined twice", at: syntax.name.span)
        }
        var names: Set<String> = []
        for parameter in syntax.parameters where !names.insert(parameter.name.text).inserted {
            report("the parameter \(parameter.name.text) is there already", at: parameter.name.span)
        }
        let definition = Definition(
            syntax, parameters: syntax.parameters.map { parameter($0, usual: .any) },
            result: syntax.result.map { resolved($0) })
        known[name] = definition
        inferred[name] = nil
        definitions.append(definition)
        registry.define(definition.declaration)
    }

    /// Bodies see all globals, also those that are set further down: they run later.
    private mutating func checkBodies() {
        for name in unsettled { globals[name] = .any }
        for definition in definitions {
            let type = checkBody(of: definition)
            if let result = definition.result, !registry.canFit(type, result) {
                report(
                    "\(definition.syntax.name.text) gives \(result.phrase), and this is "
                        + "\(type.gotPhrase(expecting: result))",
                    at: definition.syntax.body.resultSpan)
            }
        }
    }

    private mutating func checkBody(of definition: Definition) -> ValueType {
        let outer = (scopes, unused, isInDefinition)
        isInDefinition = true
        defer {
            (scopes, isInDefinition) = (outer.0, outer.2)
            unused = [unused[0]] + outer.1.dropFirst()
        }
        scopes = []
        unused = [unused[0]]
        let parameters = definition.declaration.parameters.map { ($0.name, $0.type) }
        return checkBody(definition.syntax.body, names: Dictionary(parameters) { $1 })
    }

    /// What a definition gives that does not declare it, as far as its body tells with what is known so far.
    mutating func output(ofDefinition name: String) -> ValueType {
        if let type = known[name]?.result ?? inferred[name] { return type }
        guard let definition = known[name], inferring.count < 100, inferring.insert(name).inserted else { return .any }
        var other = self
        other.probe = nil
        for name in rebound { other.globals[name] = .any }
        let type = other.checkBody(of: definition)
        inferring.remove(name)
        inferred = other.inferred
        inferred[name] = type
        return type
    }

    func isDefinition(_ name: String) -> Bool { known[name] != nil }
}

/// Names.
extension Checker {
    enum Place {
        case scope(Int)
        case globals
    }

    /// Where a name is bound.
    func place(of name: String) -> Place? {
        if let index = scopes.lastIndex(where: { $0[name] != nil }) { return .scope(index) }
        return globals[name] == nil ? nil : .globals
    }

    mutating func setGlobal(_ name: String, _ type: ValueType) { globals[name] = type }

    /// The type of a name that is bound to a value of `type`.
    private func typeHeld(by name: String, _ type: ValueType) -> ValueType {
        assigned.contains(name) ? type.widened : type
    }

    mutating func bind(_ name: String, _ type: ValueType) {
        let type = typeHeld(by: name, type)
        guard scopes.isEmpty else {
            scopes[scopes.count - 1][name] = type
            return
        }
        if let before = globals[name], before != type { unsettled.insert(name) }
        globals[name] = type
    }

    func type(ofVariable name: String) -> ValueType? {
        for scope in scopes.reversed() { if let type = scope[name] { return type } }
        return globals[name]
    }

    /// The same, for a variable that stands in the text.
    mutating func use(ofVariable name: String) -> ValueType? {
        if case .scope(let index)? = place(of: name) {
            unused[index + 1][name] = nil
        } else {
            unused[0][name] = nil
        }
        return type(ofVariable: name)
    }

    /// A `let` has bound it.
    mutating func noteBinding(_ name: Name) {
        let before = unused[scopes.count].updateValue(name, forKey: name.text)
        // A definition may use what is bound at the top level.
        if let before, !isAtTopLevel { warnUnused(before) }
    }

    private mutating func warnUnused(_ name: Name) {
        guard !name.text.hasPrefix("_") else { return }
        warnings.append(Diagnostic(.warning, "nothing uses \(name.text)", span: name.span))
    }

    var variableNames: [String] { scopes.reversed().flatMap { $0.keys.sorted() } + globals.keys.sorted() }

    var isAtTopLevel: Bool { scopes.isEmpty }

    mutating func scoped<Result>(_ names: [String: ValueType] = [:], _ body: (inout Checker) -> Result) -> Result {
        scopes.append(names.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: names.map { ($0, typeHeld(by: $0, $1)) }))
        unused.append([:])
        defer {
            scopes.removeLast()
            unused.removeLast().values.forEach { warnUnused($0) }
        }
        return body(&self)
    }
}
