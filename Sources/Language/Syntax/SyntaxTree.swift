import Vocabulary

/// A source as a tree. Every node carries its place, so that whatever goes wrong later can point at it.
public struct SyntaxTree: Sendable {
    public let source: Source
    public let statements: [Statement]
    /// What is wrong with the text alone; the statements around it are in the tree.
    public let diagnostics: [Diagnostic]
    /// Whether the text ends inside a bracket, a string or a continued line.
    public let isIncomplete: Bool
    /// The names that are set anew somewhere.
    let assigned: Set<String>

    init(
        source: Source, statements: [Statement], diagnostics: [Diagnostic], isIncomplete: Bool, assigned: Set<String>
    ) {
        self.source = source
        self.statements = statements
        self.diagnostics = diagnostics
        self.isIncomplete = isIncomplete
        self.assigned = assigned
    }

    /// - Parameter source: what is wrong with it is in `diagnostics`.
    public init(parsing source: Source) { self = DeepStack.run { Parser.parse(source) } }

    /// Whether it does something, as opposed to a library of names.
    var isScript: Bool { statements.contains { if case .expression = $0.kind { true } else { false } } }
}

/// A word with its place: a variable's, field's, parameter's or command's name.
public struct Name: Sendable {
    public let text: String
    public let span: SourceSpan
}

public struct Statement: Sendable {
    public indirect enum Kind: Sendable {
        case binding(name: Name, value: Expression)
        /// `set name = value`.
        case assignment(name: Name, value: Expression)
        /// `param`, which has a default.
        case parameter(DeclaredParameter)
        case definition(DefinitionStatement)
        case imported(path: Name)
        /// `import plugin "elastic"`
        case plugin(name: Name)
        case jump(Jump)
        /// A pipeline, `if`, `for`, `while` or `try`.
        case expression(Expression)
    }

    public let kind: Kind
    public let span: SourceSpan
    /// `… &`: it runs on while what follows does.
    public let isInBackground: Bool

    init(kind: Kind, span: SourceSpan, isInBackground: Bool = false) {
        (self.kind, self.span, self.isInBackground) = (kind, span, isInBackground)
    }

    var depth: Int {
        switch kind {
        case .definition(let definition): definition.body.depth + 1
        default: expressions.reduce(1) { max($0, $1.depth) }
        }
    }

    /// Those directly below; a definition's body stands for itself.
    public var expressions: [Expression] {
        switch kind {
        case .binding(_, let value), .assignment(_, let value), .expression(let value): [value]
        case .parameter(let parameter): parameter.defaultValue.map { [$0] } ?? []
        case .jump(let jump): jump.value.map { [$0] } ?? []
        case .definition, .imported, .plugin: []
        }
    }
}

/// What leaves a turn of a loop, a loop, or a definition or closure.
public indirect enum Jump: Sendable {
    case `continue`
    case `break`
    case `return`(Expression?)

    var value: Expression? { if case .return(let value) = self { value } else { nil } }
}

/// `def name a b=1 { … }`.
public struct DefinitionStatement: Sendable {
    public let name: Name
    public let parameters: [DeclaredParameter]
    public let result: TypeSyntax?
    public let documentation: String
    /// The lines of the comment above it.
    public let comment: [String]
    public let body: BlockSyntax
}

public struct BlockSyntax: Sendable {
    public let statements: [Statement]
    public let span: SourceSpan

    var depth: Int { statements.reduce(0) { max($0, $1.depth) } }
}

public struct Expression: Sendable {
    public indirect enum Kind: Sendable {
        /// `text` is what was written, for where a string is expected.
        case number(Double, text: String)
        case boolean(Bool, text: String)
        case nothing
        /// Without quotes.
        case word(String)
        case string(String)
        case interpolation([InterpolationPart])
        case list([Expression])
        case record([RecordField])
        case range(lower: Expression, upper: Expression, isClosed: Bool)
        case variable(String)
        case field(Expression, Name)
        case index(Expression, Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression, operatorSpan: SourceSpan)
        case call(CallSyntax)
        case pipe([Expression])
        case conditional(ConditionalSyntax)
        case loop(LoopSyntax)
        case repetition(RepetitionSyntax)
        case attempt(AttemptSyntax)
        /// What stands behind `else`.
        case block(BlockSyntax)
        case closure(ClosureSyntax)
        /// Stands where the text is wrong; a diagnostic says so.
        case invalid
    }

    public let kind: Kind
    public let span: SourceSpan
    /// Levels of the tree from here down. The parser bounds it, so that walking the tree cannot exhaust the stack.
    let depth: Int

    init(kind: Kind, span: SourceSpan) {
        self.kind = kind
        self.span = span
        depth = kind.children.reduce(kind.blocks.reduce(0) { max($0, $1.depth) }) { max($0, $1.depth) } + 1
    }
}

extension Expression {
    var isNothing: Bool { if case .nothing = kind { true } else { false } }
    /// `{}`, which is an empty closure where one is due.
    var isEmptyRecord: Bool { if case .record(let fields) = kind { fields.isEmpty } else { false } }

    /// The command that a stage of a pipeline calls with what is piped in. One in parentheses is called without, and
    /// its value is applied.
    var stageCall: CallSyntax? {
        guard case .call(let call) = kind, call.name.span.range.lowerBound == span.range.lowerBound else { return nil }
        return call
    }
}

extension Expression {
    /// The expressions directly below, but for those in blocks.
    public var children: [Expression] { kind.children }
    public var blocks: [BlockSyntax] { kind.blocks }
}

extension Expression.Kind {
    var children: [Expression] {
        switch self {
        case .number, .boolean, .nothing, .word, .string, .variable, .block, .closure, .attempt, .invalid: []
        case .interpolation(let parts):
            parts.compactMap { if case .expression(let expression, _) = $0 { expression } else { nil } }
        case .list(let elements), .pipe(let elements): elements
        case .record(let fields): fields.map(\.value)
        case .range(let lower, let upper, _): [lower, upper]
        case .field(let base, _), .unary(_, let base): [base]
        case .index(let left, let right), .binary(_, let left, let right, _): [left, right]
        case .call(let call): call.arguments.map(\.value)
        case .conditional(let conditional): [conditional.condition] + (conditional.otherwise.map { [$0] } ?? [])
        case .loop(let loop): [loop.sequence]
        case .repetition(let repetition): [repetition.condition]
        }
    }

    var blocks: [BlockSyntax] {
        switch self {
        case .block(let block): [block]
        case .closure(let closure): [closure.body]
        case .conditional(let conditional): [conditional.thenBlock]
        case .loop(let loop): [loop.body]
        case .repetition(let repetition): [repetition.body]
        case .attempt(let attempt): [attempt.body, attempt.handler]
        default: []
        }
    }
}

public enum InterpolationPart: Sendable {
    case text(String)
    case expression(Expression, TextFormat?)
}

public struct RecordField: Sendable {
    public let name: Name
    public let value: Expression
}

/// `name argument parameter=argument …`; the second word of a two-word command is the first argument until the registry
/// is asked.
public struct CallSyntax: Sendable {
    public struct Argument: Sendable {
        public let name: Name?
        public let value: Expression
    }

    public let name: Name
    public let arguments: [Argument]
}

/// `if condition { … } else …`.
public struct ConditionalSyntax: Sendable {
    public let condition: Expression
    public let thenBlock: BlockSyntax
    /// A block, or another `if`.
    public let otherwise: Expression?
}

/// `for variable in sequence { … }`; as a value, the list of what the turns give.
public struct LoopSyntax: Sendable {
    public let variable: Name
    public let sequence: Expression
    public let body: BlockSyntax
}

/// `while condition { … }`; as a value, the list of what the turns give.
public struct RepetitionSyntax: Sendable {
    public let condition: Expression
    public let body: BlockSyntax
}

/// `try { … } catch name { … }`; as a value, that of the block which came to its end.
public struct AttemptSyntax: Sendable {
    public let body: BlockSyntax
    /// What the error is called in the handler.
    public let error: Name?
    public let handler: BlockSyntax
}

public enum UnaryOperator: String, Sendable {
    case not, minus = "-"
}

public enum BinaryOperator: String, Sendable {
    case or, and
    case equal = "==", notEqual = "!=", lessOrEqual = "<=", greaterOrEqual = ">=", less = "<", greater = ">"
    case isIn = "in"
    case add = "+", subtract = "-", multiply = "*", divide = "/", remainder = "%", power = "**"
}
