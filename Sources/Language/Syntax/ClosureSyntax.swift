/// `{ |a b| statements }`, or `{ statements }` for a closure that is given nothing.
public struct ClosureSyntax: Sendable {
    public let parameters: [Name]
    public let body: BlockSyntax
    public let span: SourceSpan
    /// The variables that stand in the body, its own ones among them: what a closure may need of its surroundings.
    let names: Set<String>

    init(parameters: [Name], body: BlockSyntax, span: SourceSpan) {
        self.parameters = parameters
        self.body = body
        self.span = span
        var names: Set<String> = []
        body.collectNames(into: &names)
        self.names = names
    }

    /// Where its value comes from.
    var resultSpan: SourceSpan { body.resultSpan }
}

extension BlockSyntax {
    /// Where its value comes from.
    var resultSpan: SourceSpan { statements.last?.span ?? span }
}

extension BlockSyntax {
    fileprivate func collectNames(into names: inout Set<String>) {
        for statement in statements {
            for expression in statement.expressions { expression.collectNames(into: &names) }
        }
    }
}

extension Expression {
    fileprivate func collectNames(into names: inout Set<String>) {
        switch kind {
        case .variable(let name): names.insert(name)
        case .closure(let closure): names.formUnion(closure.names)
        default:
            for child in kind.children { child.collectNames(into: &names) }
            for block in kind.blocks { block.collectNames(into: &names) }
        }
    }
}
