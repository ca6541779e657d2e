import Vocabulary

/// `{ |x| … }` as a value. It sees the names of the place where it was written, as they were then.
public struct Closure: EngineValue {
    public static let noun: Noun = "closure"

    let syntax: ClosureSyntax
    /// The values of those names that stand in it.
    let captured: [String: Value]
    public let extent: Extent

    init(_ syntax: ClosureSyntax, in environment: Environment) {
        self.syntax = syntax
        var captured: [String: Value] = [:]
        for name in syntax.names { captured[name] = environment.value(of: name) }
        self.captured = captured
        let around = Extent.around(captured.values)
        extent = Extent(depth: around.depth, size: around.size + syntax.span.range.count)
    }

    /// What it gives is known only when it runs.
    var type: ClosureType { ClosureType(parameters: syntax.parameters.map { _ in .any }, result: .any) }

    public var display: String {
        String(decoding: Array(syntax.span.source.text.utf8)[syntax.span.range], as: UTF8.self)
    }
    public var plain: Value { .string(display) }

    /// `5 | { |x| $x * 2 }`.
    public func apply(to input: Value, in invocation: Invocation) throws -> Value {
        try Function(self, gives: .any, in: invocation.context)(input)
    }
}
