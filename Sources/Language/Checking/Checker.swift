import Files
import Vocabulary

/// Finds what is wrong with a tree before anything of it runs: unknown names, wrong arguments, types that cannot fit.
/// Types that only running tells are `any`.
struct Checker {
    var registry: Registry
    var diagnostics: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// The commands that the source and what it imports define.
    var definitions: [DefinitionStatement] = []
    let currentFolder: String
    /// Whether plugins are only described: for `faa check` and completion.
    let runsNothing: Bool
    /// The plugins that the source and what it imports name.
    private(set) var modules: [any Module] = []
    var importer = Importer()
    /// Set when a place for completion is looked for.
    var probe: CompletionProbe?

    private var globals: [String: ValueType]
    private var scopes: [[String: ValueType]] = []
    private var known: [String: Definition]
    private var isInDefinition = false
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
        for statement in tree.statements {
            if case .plugin(let name) = statement.kind { load(name) }
        }
        for statement in tree.statements {
            if case .definition(let definition) = statement.kind { define(definition) }
        }
        for statement in tree.statements {
            if isImported, case .parameter(let parameter) = statement.kind {
                report("param belongs to the script that is run, not to one that is imported", at: parameter.name.span)
            }
            checkStatement(statement)
        }
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
        "let", "param", "for", "in", "if", "else", "def", "import", "not", "and", "or", "true", "false", "nothing",
        "inf", "nan",
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
        if definitions.contains(where: { $0.name.text == name && $0.name.span.source === syntax.name.span.source }) {
            return report("\(name) is defined twice", at: syntax.name.span)
        }
        let definition = Definition(syntax)
        known[name] = definition
        definitions.append(syntax)
        registry.define(definition.declaration)
    }

    /// Bodies see all globals, also those that are set further down: they run later.
    private mutating func checkBodies() {
        for name in unsettled { globals[name] = .any }
        isInDefinition = true
        defer { isInDefinition = false }
        for definition in definitions {
            var names: [String: ValueType] = [:]
            for parameter in definition.parameters {
                if names.updateValue(.any, forKey: parameter.name.text) != nil {
                    report("the parameter \(parameter.name.text) is there already", at: parameter.name.span)
                }
                if let value = parameter.defaultValue, value.constant == nil {
                    report("a parameter's default is a plain value", at: value.span)
                }
            }
            scopes = [names]
            _ = checkBlock(definition.body)
            scopes = []
        }
    }

    /// `let s = 0; for i in [1 2] { let s = $s + $i }; $s` is 0: a block has names of its own. A definition's body may
    /// have a name that is also outside of it.
    mutating func warnWhereHidden(_ name: Name) {
        guard scopes.count > (isInDefinition ? 2 : 0), scopes.last?[name.text] == nil,
            scopes.contains(where: { $0[name.text] != nil }) || !isInDefinition && globals[name.text] != nil
        else { return }
        warnings.append(
            Diagnostic(
                .warning, "this \(name.text) ends with its block, and the \(name.text) outside stays as it is",
                span: name.span, hints: ["give one of them another name; a block's value is that of its last line"]))
    }

    mutating func bind(_ name: String, _ type: ValueType) {
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

    var variableNames: [String] { scopes.reversed().flatMap { $0.keys.sorted() } + globals.keys.sorted() }

    var isAtTopLevel: Bool { scopes.isEmpty }

    mutating func scoped<Result>(_ names: [String: ValueType] = [:], _ body: (inout Checker) -> Result) -> Result {
        scopes.append(names)
        defer { scopes.removeLast() }
        return body(&self)
    }
}
