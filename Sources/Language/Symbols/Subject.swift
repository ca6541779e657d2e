import Vocabulary

/// What stands at a place of a source, for whoever explains it.
public enum Subject: Sendable {
    case command(CommandDeclaration)
    case parameter(Parameter, of: CommandDeclaration)
    case variable(String, ValueType)
}

extension Interpreter {
    /// What the cursor at a byte of `source` stands in, and its place; nil where nothing is known of it.
    public func subject(
        of source: Source, at offset: Int, currentFolder: String = "."
    ) -> (subject: Subject, span: SourceSpan)? {
        DeepStack.run {
            let tree = Parser.parse(source)
            var checker = makeChecker(currentFolder: currentFolder, runsNothing: true)
            checker.check(tree)
            let registry = checker.registry
            for expression in tree.expressions where expression.span.range.touches(offset) {
                if let found = registry.subject(of: expression, at: offset) { return found }
            }
            return name(of: tree, registry, at: offset, currentFolder: currentFolder)
        }
    }

    /// A name that the source gives.
    private func name(
        of tree: SyntaxTree, _ registry: Registry, at offset: Int, currentFolder: String
    ) -> (subject: Subject, span: SourceSpan)? {
        let table = SymbolTable(of: tree, currentFolder: currentFolder), source = tree.source
        guard let occurrence = table.occurrence(at: offset) else { return nil }
        let name = occurrence.name
        if occurrence.kind == .command { return registry.command(name.text).map { (.command($0), name.span) } }
        // Behind a binding its type is known; within it, it is not yet there.
        let isBound = tree.expressions.contains { $0.span.range.upperBound == name.span.range.upperBound }
        let end = isBound ? name.span.range.upperBound : source.text.utf8.count + 1
        let known = completion(of: source.text + "\n", at: end, currentFolder: currentFolder).variables
        let type = known.first { $0.name == name.text }?.type ?? .any
        return (.variable(name.text, type), name.span)
    }
}

extension Registry {
    fileprivate func subject(of expression: Expression, at offset: Int) -> (subject: Subject, span: SourceSpan)? {
        switch expression.kind {
        case .call(let syntax):
            guard let call = try? resolve(syntax) else { return nil }
            if call.nameSpan.range.touches(offset) { return (.command(call.declaration), call.nameSpan) }
            for name in call.arguments.compactMap(\.name) where name.span.range.touches(offset) {
                guard let parameter = call.declaration.parameters.first(where: { $0.name == name.text }) else { break }
                return (.parameter(parameter, of: call.declaration), name.span)
            }
            return nil
        case .word(let word): return command(word).map { (.command($0), expression.span) }
        default: return nil
        }
    }
}

extension SyntaxTree {
    /// All of them, outer ones first; bodies of definitions as well.
    var expressions: [Expression] { statements.flatMap(\.allExpressions) }
}

extension Statement {
    fileprivate var allExpressions: [Expression] {
        guard case .definition(let definition) = kind else { return expressions.flatMap(\.allExpressions) }
        return definition.body.statements.flatMap(\.allExpressions)
            + definition.parameters.compactMap(\.defaultValue).flatMap(\.allExpressions)
    }
}

extension Expression {
    fileprivate var allExpressions: [Expression] {
        [self] + children.flatMap(\.allExpressions) + blocks.flatMap(\.statements).flatMap(\.allExpressions)
    }
}

extension Range<Int> {
    /// Whether a cursor there stands in it or behind its end.
    func touches(_ offset: Int) -> Bool { lowerBound <= offset && offset <= upperBound }
}
