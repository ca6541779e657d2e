/// `{ … }` as an argument, for commands that run it (`time { }`). It sees the names of the place where it was written,
/// as they were then.
public struct Block: EngineValue {
    public static let noun: Noun = "block"

    private let syntax: BlockSyntax
    private let environment: Environment
    private let importer: Importer
    private let depth: Int
    private let stack: StackGuard
    public let extent: Extent

    init(syntax: BlockSyntax, evaluator: Evaluator) {
        self.syntax = syntax
        environment = evaluator.environment
        importer = evaluator.importer
        depth = evaluator.currentDepth
        stack = evaluator.stack
        extent = Extent(depth: environment.depth + 1, size: Extent.scalar + syntax.span.range.count)
    }

    /// Runs it, on the thread of the command that was given it; the value of its last pipeline.
    public func run(in context: Context) throws -> Value {
        try Evaluator(environment: environment, context: context, importer: importer, depth: depth, stack: stack).value(
            of: syntax)
    }

    public var display: String {
        String(decoding: Array(syntax.span.source.text.utf8)[syntax.span.range], as: UTF8.self)
    }
    public var plain: Value { .string(display) }
}
