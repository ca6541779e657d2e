import OrderedCollections
import Vocabulary

extension Evaluator {
    /// The helpers are kept out of line, so that a level of recursion takes the stack of what it does, not of all that
    /// it could do.
    func evaluate(_ expression: Expression) throws -> Value {
        try enter(expression.span)
        switch expression.kind {
        case .number(let number, _): return .number(number)
        case .boolean(let boolean, _): return .boolean(boolean)
        case .nothing, .invalid: return .nothing
        case .word(let text), .string(let text): return .string(text)
        case .interpolation(let parts): return try interpolate(parts, at: expression.span)
        case .list(let elements): return try list(elements, at: expression.span)
        case .record(let fields): return try record(fields, at: expression.span)
        case .range(let lower, let upper, let isClosed): return try range(lower, upper, isClosed: isClosed)
        case .variable(let name): return try variable(name, at: expression.span)
        case .field(let base, let name): return try field(name, of: evaluate(base))
        case .index(let base, let index): return try element(base, index)
        case .unary(let op, let operand): return try combined(op, evaluate(operand), at: expression.span)
        case .binary(let op, let left, let right, let span): return try binary(op, left, right, at: span)
        case .call(let call): return try invoke(call, input: nil)
        case .pipe(let stages): return try pipe(stages)
        case .conditional(let conditional): return try value(of: conditional)
        case .loop(let loop): return try list(loop.body) { try forEach(loop, $0) }
        case .repetition(let repetition): return try list(repetition.body) { try whileHolds(repetition, $0) }
        case .attempt(let attempt): return try self.attempt(attempt) { try value(of: $0, names: $1) }
        case .block(let block): return try value(of: block)
        case .closure(let closure): return try self.closure(closure)
        }
    }

    @inline(never) private func list(_ elements: [Expression], at span: SourceSpan) throws -> Value {
        try bounded(.list(try elements.map(evaluate)), at: span)
    }

    @inline(never) private func closure(_ syntax: ClosureSyntax) throws -> Value {
        if !environment.pending.isEmpty { for name in syntax.names { try settle(name, at: syntax.span) } }
        return try bounded(.object(Closure(syntax, in: environment)), at: syntax.span)
    }

    /// Throws where the value is deeper or larger than values may be.
    @inline(never) func bounded(_ value: Value, at span: SourceSpan) throws -> Value {
        let extent = value.extent
        if extent.depth > Extent.deepest {
            throw Diagnostic(
                .run, "this value is nested too deeply", span: span,
                hints: ["at most \(Extent.deepest) lists and records within one another"])
        }
        try checkSize(extent.size, at: span)
        return value
    }

    @inline(never) func checkSize(_ size: Int, at span: SourceSpan) throws {
        do { try Extent.check(size) } catch { throw diagnostic(of: error, at: span) }
    }

    @inline(never) private func element(_ base: Expression, _ index: Expression) throws -> Value {
        let value = try evaluate(base)
        return try element(of: value, at: evaluate(index), span: index.span)
    }

    @inline(never) private func interpolate(_ parts: [InterpolationPart], at span: SourceSpan) throws -> Value {
        var text = ""
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .expression(let expression, let format):
                let value = try evaluate(expression)
                try checkSize(text.utf8.count + value.extent.size, at: span)
                text += try format.map { try written(value, $0, at: expression.span) } ?? value.text
            }
        }
        return .string(text)
    }

    private func written(_ value: Value, _ format: TextFormat, at span: SourceSpan) throws -> String {
        if let text = format.text(of: value) { return text }
        let got = ValueType(of: value).gotPhrase(expecting: .any)
        throw Diagnostic(.run, "this format takes a number, not \(got)", span: span)
    }

    @inline(never) private func record(_ fields: [RecordField], at span: SourceSpan) throws -> Value {
        var values = OrderedDictionary<String, Value>(minimumCapacity: fields.count)
        for field in fields { values[field.name.text] = try evaluate(field.value) }
        return try bounded(.record(Record(values)), at: span)
    }

    @inline(never) private func range(_ lower: Expression, _ upper: Expression, isClosed: Bool) throws -> Value {
        .range(NumberRange(lower: try bound(lower), upper: try bound(upper) + (isClosed ? 1 : 0)))
    }

    /// Whole, and small enough for a double to count.
    @inline(never) private func bound(_ expression: Expression) throws -> Int {
        let value = try evaluate(expression)
        guard case .number(let number) = value, let whole = Int(exactly: number), whole.magnitude <= 1 << 53 else {
            throw Diagnostic(
                .run, "expected a whole number as a range's bound, got \(value.text)", span: expression.span)
        }
        return whole
    }

    @inline(never) private func variable(_ name: String, at span: SourceSpan) throws -> Value {
        if !environment.pending.isEmpty { try settle(name, at: span) }
        if let value = environment.value(of: name) { return value }
        throw Diagnostic(
            .run, "the variable $\(name) has no value yet", span: span,
            hints: NearestName.hints(for: name, among: environment.names, prefix: "$"))
    }

    @inline(never) private func binary(
        _ op: BinaryOperator, _ left: Expression, _ right: Expression, at span: SourceSpan
    ) throws -> Value {
        switch op {
        case .and: .boolean(try condition(left) && condition(right))
        case .or: .boolean(try condition(left) || condition(right))
        default: try combined(op, evaluate(left), evaluate(right), at: span)
        }
    }

    @inline(never) private func combined(_ op: BinaryOperator, _ left: Value, _ right: Value, at span: SourceSpan)
        throws -> Value
    {
        if op == .add { try checkSize(left.extent.size + right.extent.size, at: span) }
        if let operand = left.operand ?? right.operand,
            let result = try interruptible(
                at: span, { try type(of: operand).apply(op, left, right, in: commandContext) })
        {
            return result
        }
        return try Operators.apply(op, left, right, at: span)
    }

    @inline(never) private func combined(_ op: UnaryOperator, _ operand: Value, at span: SourceSpan) throws -> Value {
        guard op == .minus, let value = operand.operand else { return try Operators.apply(op, operand, at: span) }
        return try interruptible(at: span) { try value.negated(in: commandContext) }
    }

    @inline(never) private func value(of conditional: ConditionalSyntax) throws -> Value {
        if try condition(conditional.condition) { return try value(of: conditional.thenBlock) }
        guard let otherwise = conditional.otherwise else { return .nothing }
        return try evaluate(otherwise)
    }

    @inline(never) private func pipe(_ stages: [Expression]) throws -> Value {
        var value: Value?
        for stage in stages {
            try checkCancellation(at: stage.span)
            if let call = stage.stageCall {
                value = try invoke(call, input: value)
            } else if let input = value {
                value = try apply(stage, to: input)
            } else {
                value = try evaluate(stage)
            }
        }
        return value ?? .nothing
    }

    /// `input | $value`; a word stands for the command of that name.
    @inline(never) private func apply(_ stage: Expression, to input: Value) throws -> Value {
        let value = try evaluate(stage)
        if case .string(let word) = value { return try call(word, input, at: stage.span) }
        guard case .object(let object) = value else {
            throw Diagnostic(.run, "\(ValueType(of: value).phrase) takes nothing from a pipe", span: stage.span)
        }
        let invocation = Invocation(
            command: Self.pipeDeclaration, arguments: [:], written: [], input: input, context: commandContext)
        return try bounded(
            try interruptible(at: stage.span) { try object.apply(to: input, in: invocation) }, at: stage.span)
    }

    @inline(never) private func call(_ word: String, _ input: Value, at span: SourceSpan) throws -> Value {
        do {
            return try invoke(CallSyntax(name: Name(text: word, span: span), arguments: []), input: input)
        } catch let error as Diagnostic where error.kind == .check {
            throw Diagnostic(.run, error.message, span: error.span, hints: error.hints)
        }
    }

    private static let pipeDeclaration = CommandDeclaration(
        "|", group: .session, summary: "a value in a pipe", input: AnyInput([.any]), examples: [], output: .any,
        run: { $0.input ?? .nothing })
}
