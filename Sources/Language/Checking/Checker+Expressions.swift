import OrderedCollections
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
        case .repetition(let repetition): checkRepetition(repetition)
        case .attempt(let attempt): checkAttempt(attempt)
        case .block(let block): checkBlock(block)
        case .closure(let closure): .closure(checkClosure(closure, given: closure.parameters.map { _ in .any }))
        case .invalid: .any
        }
    }

    private mutating func checkInterpolation(_ parts: [InterpolationPart]) -> ValueType {
        for case .expression(let expression, let format) in parts {
            let type = type(of: expression)
            if format?.isNumeric == true, !ValueType.number.accepts(type) {
                report("this format takes a number, not \(type.gotPhrase(expecting: .any))", at: expression.span)
            }
        }
        return .string
    }

    private mutating func checkRecord(_ fields: [RecordField]) -> ValueType {
        .record(OrderedDictionary(fields.map { ($0.name.text, type(of: $0.value)) }) { $1 })
    }

    private mutating func checkRange(_ lower: Expression, _ upper: Expression) -> ValueType {
        expect(.integer, lower)
        expect(.integer, upper)
        return .range
    }

    /// - Parameter given: the types of its parameters.
    mutating func checkClosure(_ closure: ClosureSyntax, given: [ValueType]) -> ClosureType {
        let names = Dictionary(zip(closure.parameters.map(\.text), given)) { $1 }
        return ClosureType(parameters: given, result: checkBody(closure.body, names: names))
    }

    private mutating func checkVariable(_ name: String, at span: SourceSpan) -> ValueType {
        note(.variable, name)
        if let type = use(ofVariable: name) { return type }
        var hints = nearestVariable(name)
        if hints.isEmpty, registry.command(name) != nil {
            hints = ["a command's value stands in parentheses: (\(name))"]
        }
        report("there is no variable $\(name)", at: span, hints: hints)
        return .any
    }

    func nearestVariable(_ name: String) -> [String] {
        NearestName.hints(for: name, among: variableNames, prefix: "$")
    }

    mutating func checkField(_ name: Name, of type: ValueType) -> ValueType {
        note(.field(of: type, fields: type.members.flatMap { fields(of: $0) ?? [] }), name.text)
        var types: [ValueType] = []
        var names: [String] = []
        for member in type.members {
            guard let fields = fields(of: member) else { return .any }
            names += fields.map(\.name)
            if let field = fields.first(where: { $0.name == name.text }) { types.append(field.type) }
        }
        if types.isEmpty {
            let missing =
                if case .table(let shape) = type { MissingField(name.text, column: Array(shape.fields.keys)) } else {
                    MissingField(name.text, type.havingPhrase, names)
                }
            diagnostics.append(missing.diagnostic(.check, at: name.span))
            return .any
        }
        return .common(types)
    }

    /// nil where fields are known only when it runs.
    func fields(of type: ValueType) -> [FieldDeclaration]? {
        switch type {
        case .any: return nil
        case .record(let shape): return shape.isOpen ? nil : shape.declarations { $0 }
        case .table(let shape):
            return shape.isOpen
                ? nil
                : shape.declarations { .listed($0) }
                    + Table.tableFields(.record(shape)).filter {
                        shape.fields[$0.name] == nil
                    }
        case .object(let noun):
            guard let declared = registry.types[noun.name], !declared.hasOtherFields else { return nil }
            return declared.fieldDeclarations
        default: return BuiltInFields.of(type)
        }
    }

    private mutating func checkIndex(_ index: Expression, of type: ValueType, _ base: Expression) -> ValueType {
        let indexType = self.type(of: index)
        if type == .any { return .any }
        if case .record(let shape) = type { return checkKey(index, of: shape) }
        guard let element = registry.elementType(of: type) else {
            if !type.mayBeRecord {
                report("\(type.gotPhrase(expecting: .any)) cannot be indexed", at: base.span)
            }
            return .any
        }
        switch indexType {
        case .integer, .number: return element
        case .range, .list: return CallTypes(input: type).selection
        case .any: return .any
        default:
            if ValueType.union([.number, .range]).accepts(indexType) || type.mayBeRecord { return .any }
            report(
                "expected a number or a range as an index, got \(indexType.gotPhrase(expecting: .any))", at: index.span)
            return .any
        }
    }

    /// `$record["a b"]`
    private mutating func checkKey(_ index: Expression, of shape: RecordShape) -> ValueType {
        guard case .string(let key)? = index.constant else { return .any }
        if let type = shape.fields[key] { return type }
        if !shape.isOpen {
            let missing = MissingField(key, ValueType.record.havingPhrase, Array(shape.fields.keys))
            diagnostics.append(missing.diagnostic(.check, at: index.span))
        }
        return .any
    }

    private mutating func checkUnary(_ op: UnaryOperator, _ operand: Expression, at span: SourceSpan) -> ValueType {
        let type = type(of: operand)
        let result = op == .minus ? registry.negation(of: type) : ValueType.boolean.accepts(type) ? .boolean : nil
        if result == nil { report(Operators.message(op, type), at: span) }
        return result ?? (op == .not ? .boolean : .number)
    }

    private mutating func checkBinary(
        _ op: BinaryOperator, _ left: Expression, _ right: Expression, at span: SourceSpan
    ) -> ValueType {
        let (leftType, rightType) = (type(of: left), type(of: right))
        if let result = registry.result(of: op, leftType, rightType) { return result }
        report(Operators.message(op, leftType, rightType), at: span)
        return .any
    }
}

extension RecordShape {
    fileprivate func declarations(_ type: (ValueType) -> ValueType) -> [FieldDeclaration] {
        fields.map { FieldDeclaration($0, type($1), type($1).phrase) }
    }
}

extension ValueType {
    fileprivate var mayBeRecord: Bool {
        members.contains { if case .record = $0 { true } else { false } }
    }
}
