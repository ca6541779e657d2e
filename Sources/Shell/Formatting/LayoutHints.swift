import Language

/// What the tree says of places in the text, by their bytes: white space alone does not tell an operator from a word.
struct LayoutHints {
    /// Operators, and the `=` of names: they stand between spaces.
    private(set) var operators: [Int: Int] = [:]
    /// Where something begins that a space stands before.
    private(set) var spaced: Set<Int> = []
    /// Where something begins that no space stands before.
    private(set) var tight: Set<Int> = []
    /// The braces of blocks and closures.
    private(set) var braces: Set<Int> = []
    /// The `|` around a closure's names.
    private(set) var openingBars: Set<Int> = []
    private(set) var closingBars: Set<Int> = []

    private let bytes: [UInt8]

    init(_ tree: SyntaxTree) {
        bytes = Array(tree.source.text.utf8)
        tree.statements.forEach { visit($0) }
    }

    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .binding(let name, _), .assignment(let name, _): noteSign("=", behind: name.span.range.upperBound)
        case .parameter(let parameter): visit(parameter, mayBeAttached: false)
        case .definition(let definition):
            definition.parameters.forEach { visit($0, mayBeAttached: true) }
            definition.result.map { noteArrow(before: $0.span.range.lowerBound) }
            visit(definition.body)
        default: break
        }
        statement.expressions.forEach { visit($0) }
    }

    /// `name: type = default`, and `name=default`.
    private mutating func visit(_ parameter: DeclaredParameter, mayBeAttached: Bool) {
        let name = parameter.name.span.range.upperBound
        if let type = parameter.type {
            spaced.insert(type.span.range.lowerBound)
            if let colon = bytes[name...].firstIndex(of: UInt8(ascii: ":")) { tight.insert(colon) }
        }
        guard let value = parameter.defaultValue else { return }
        let end = parameter.type?.span.range.upperBound ?? name
        let isAttached = mayBeAttached && parameter.type == nil && value.span.range.lowerBound == end + 1
        if !isAttached { noteSign("=", behind: end) }
        visit(value)
    }

    /// The `->` before a definition's type.
    private mutating func noteArrow(before end: Int) {
        guard let index = bytes[..<end].lastIndex(of: UInt8(ascii: ">")), index > 0 else { return }
        operators[index - 1] = index + 1
    }

    private mutating func visit(_ block: BlockSyntax) {
        braces.formUnion([block.span.range.lowerBound, block.span.range.upperBound - 1])
        block.statements.forEach { visit($0) }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .binary(_, _, _, let span): operators[span.range.lowerBound] = span.range.upperBound
        case .unary(.not, let operand): spaced.insert(operand.span.range.lowerBound)
        case .unary(.minus, let operand):
            // A sign that touches its number is part of it.
            if case .number = operand.kind { break }
            tight.insert(operand.span.range.lowerBound)
        case .range(let lower, let upper, _):
            noteTight(from: lower.span.range.upperBound, to: upper.span.range.lowerBound)
        case .record(let fields): spaced.formUnion(fields.map(\.value.span.range.lowerBound))
        case .closure(let closure) where !closure.parameters.isEmpty: noteBars(of: closure)
        // Texts stand as they are.
        case .interpolation: return
        default: break
        }
        expression.children.forEach { visit($0) }
        expression.blocks.forEach { visit($0) }
    }

    private mutating func noteSign(_ sign: Unicode.Scalar, behind start: Int) {
        guard let index = bytes[start...].firstIndex(of: UInt8(ascii: sign)) else { return }
        operators[index] = index + 1
    }

    /// The three bytes of a range's operator, and what is behind it.
    private mutating func noteTight(from start: Int, to end: Int) {
        guard let dot = bytes[start..<end].firstIndex(of: UInt8(ascii: ".")) else { return }
        tight.formUnion([dot, end])
    }

    private mutating func noteBars(of closure: ClosureSyntax) {
        let bar = UInt8(ascii: "|")
        let first = closure.parameters[0].span.range.lowerBound
        let last = closure.parameters[closure.parameters.count - 1].span.range.upperBound
        if let opening = bytes[..<first].lastIndex(of: bar) { openingBars.insert(opening) }
        if let closing = bytes[last...].firstIndex(of: bar) { closingBars.insert(closing) }
    }
}
