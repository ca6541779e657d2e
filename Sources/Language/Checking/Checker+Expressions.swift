import Vocabulary

extension Checker {
    /// The type of an expression's value, having reported what is wrong inside it.
    mutating func type(of expression: Expression) -> ValueType {
        if probe != nil { noteText(.expression, expression) }
        return switch expression.kind {
        case .number(let number, _): ValueType(of: .number(number))
        case .boolean: .boolean
        case .nothing: .nothing
        case .word, .string: .string
        case .interpolation(let parts): checkInterpolation(parts)
        case .list(let elements): .listed(elements.isEmpty ? .any : .common(elements.map { type(of: $0) }))
        case .record(let fields): checkRecord(fields)
        case .range(let lower, let upper, _): checkRange(lower, upper)
        case .variable(let name): checkVariable(name, at: expression.span)
        case .field(let base, let name): checkField(name, of: type(of: base))
        case .index(let base, let index): checkIndex(index, of: type(of: base), base)
        case .unary(let op, let operand): checkUnary(op, operand, at: expression.span)
        case .binary(let op, let left, let right, let span): checkBinary(op, left, right, at: span)
        case .call(let call): checkCall(call, input: nil)
        case .pipe(let stages): checkPipe(stages)
        case .conditional(let conditional): checkConditional(conditional)
        case .loop(let loop): checkLoop(loop)
        case .block(let block): checkBlockValue(block)
        case .invalid: .any
        }
    }

    private mutating func checkInterpolation(_ parts: [InterpolationPart]) -> ValueType {
        for case .expression(let expression) in parts { _ = type(of: expression) }
        return .string
    }

    private mutating func checkRecord(_ fields: [RecordField]) -> ValueType {
        for field in fields { _ = type(of: field.value) }
        return .record
    }

    private mutating func checkRange(_ lower: Expression, _ upper: Expression) -> ValueType {
        expect(.integer, lower)
        expect(.integer, upper)
        return .range
    }

    private mutating func checkBlockValue(_ block: BlockSyntax) -> ValueType {
        _ = checkBlock(block)
        return .object(Block.self)
    }

    private mutating func checkVariable(_ name: String, at span: SourceSpan) -> ValueType {
        note(.variable, name)
        if let type = type(ofVariable: name) { return type }
        var hints = NearestName.hints(for: name, among: variableNames, prefix: "$")
        if hints.isEmpty, registry.command(name) != nil {
            hints = ["a command's value stands in parentheses: (\(name))"]
        }
        report("there is no variable $\(name)", at: span, hints: hints)
        return .any
    }

    private mutating func checkField(_ name: Name, of type: ValueType) -> ValueType {
        note(.field(of: type, fields: type.members.flatMap { fields(of: $0) ?? [] }), name.text)
        var types: [ValueType] = []
        var names: [String] = []
        for member in type.members {
            guard let fields = fields(of: member) else { return .any }
            names += fields.map(\.name)
            if let field = fields.first(where: { $0.name == name.text }) { types.append(field.type) }
        }
        if types.isEmpty {
            diagnostics.append(.missingField(name, type.havingPhrase, names, kind: .check))
            return .any
        }
        return .common(types)
    }

    /// nil where fields are known only when it runs.
    func fields(of type: ValueType) -> [FieldDeclaration]? {
        switch type {
        case .any, .record: return nil
        case .object(let noun):
            guard let declared = registry.types[noun.name], !declared.hasOtherFields else { return nil }
            return declared.fieldDeclarations
        default: return BuiltInFields.of(type)
        }
    }

    private mutating func checkIndex(_ index: Expression, of type: ValueType, _ base: Expression) -> ValueType {
        let indexType = self.type(of: index)
        if type == .record || type == .any { return .any }
        guard let element = elementType(of: type) else {
            if !type.members.contains(.record) {
                report("\(type.gotPhrase(expecting: .any)) cannot be indexed", at: base.span)
            }
            return .any
        }
        switch indexType {
        case .integer, .number: return element
        case .range: return type == .range ? .list(.integer) : type
        case .any: return .any
        default:
            if ValueType.union([.number, .range]).accepts(indexType) || type.members.contains(.record) { return .any }
            report(
                "expected a number or a range as an index, got \(indexType.gotPhrase(expecting: .any))", at: index.span)
            return .any
        }
    }

    private mutating func checkUnary(_ op: UnaryOperator, _ operand: Expression, at span: SourceSpan) -> ValueType {
        let type = type(of: operand)
        let expected = op == .not ? ValueType.boolean : .number
        if !expected.accepts(type) { report(Operators.message(op, type), at: span) }
        return op == .not ? .boolean : type == .integer ? .integer : .number
    }

    private mutating func checkBinary(
        _ op: BinaryOperator, _ left: Expression, _ right: Expression, at span: SourceSpan
    ) -> ValueType {
        let (leftType, rightType) = (type(of: left), type(of: right))
        if let result = Operators.type(op, leftType, rightType) { return result }
        report(Operators.message(op, leftType, rightType), at: span)
        return .any
    }
}
