import Glibc
import Vocabulary

/// What operators do with values, and what their types are before that.
enum Operators {
    static func apply(_ op: UnaryOperator, _ operand: Value, at span: SourceSpan) throws -> Value {
        switch (op, operand) {
        case (.not, .boolean(let boolean)): return .boolean(!boolean)
        case (.minus, .number(let number)): return .number(-number)
        default: throw Diagnostic(.run, message(op, ValueType(of: operand)), span: span)
        }
    }

    static func apply(_ op: BinaryOperator, _ left: Value, _ right: Value, at span: SourceSpan) throws -> Value {
        switch op {
        case .equal: .boolean(try equal(left, right, at: span))
        case .notEqual: .boolean(!(try equal(left, right, at: span)))
        case .less, .lessOrEqual, .greater, .greaterOrEqual: .boolean(try compare(op, left, right, at: span))
        case .isIn: .boolean(try isIn(left, right, at: span))
        default: try combine(op, left, right, at: span)
        }
    }

    private static func equal(_ left: Value, _ right: Value, at span: SourceSpan) throws -> Bool {
        do { return try left.isEqual(to: right) } catch let error as CommandError {
            throw Diagnostic(.run, error.message, span: span, hints: error.hint.map { [$0] } ?? [])
        }
    }

    /// An element of a list, a number of a range, a part of a text, a field of a record.
    private static func isIn(_ left: Value, _ right: Value, at span: SourceSpan) throws -> Bool {
        switch (left, right) {
        case (_, .list(let elements)): return try elements.contains { try equal(left, $0, at: span) }
        case (.number(let number), .range(let range)):
            return number >= Double(range.lower) && number < Double(range.upper) && number == number.rounded()
        case (.string(let part), .string(let text)): return part.isEmpty || text.contains(part)
        case (.string(let name), .record(let record)): return record[name] != nil
        default: throw Diagnostic(.run, message(.isIn, ValueType(of: left), ValueType(of: right)), span: span)
        }
    }

    private static func compare(_ op: BinaryOperator, _ left: Value, _ right: Value, at span: SourceSpan) throws -> Bool
    {
        switch (left, right) {
        case (.number(let a), .number(let b)): holds(op, a, b)
        case (.string(let a), .string(let b)): holds(op, a, b)
        default: throw Diagnostic(.run, message(op, ValueType(of: left), ValueType(of: right)), span: span)
        }
    }

    private static func holds<Ordered: Comparable>(_ op: BinaryOperator, _ a: Ordered, _ b: Ordered) -> Bool {
        switch op {
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        default: a >= b
        }
    }

    private static func combine(_ op: BinaryOperator, _ left: Value, _ right: Value, at span: SourceSpan) throws
        -> Value
    {
        switch (op, left, right) {
        case (.add, .string(let a), .string(let b)): return .string(a + b)
        case (.add, .list(let a), .list(let b)): return .list(a.elements + b.elements)
        case (_, .number(let a), .number(let b)):
            if op == .remainder || op == .divide, b == 0 { throw Diagnostic(.run, "division by zero", span: span) }
            let result = arithmetic(op, a, b)
            if op == .power, !result.isFinite, a.isFinite, b.isFinite {
                throw Diagnostic(.run, "\(Decimals.shortest(a)) ** \(Decimals.shortest(b)) is no number", span: span)
            }
            return .number(result)
        default: throw Diagnostic(.run, message(op, ValueType(of: left), ValueType(of: right)), span: span)
        }
    }

    private static func arithmetic(_ op: BinaryOperator, _ a: Double, _ b: Double) -> Double {
        switch op {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .power: pow(a, b)
        // The sign of the divisor, as in Python: the index -1 % n is n - 1.
        default: a - b * (a / b).rounded(.down)
        }
    }

    /// The type of a result; nil where the operator does not take these.
    static func type(_ op: BinaryOperator, _ left: ValueType, _ right: ValueType) -> ValueType? {
        switch op {
        case .equal, .notEqual: return .boolean
        case .and, .or: return left.accepts(.boolean) && right.accepts(.boolean) ? .boolean : nil
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return [ValueType.number, .string].contains { $0.accepts(left) && $0.accepts(right) } ? .boolean : nil
        case .add: return sum(left, right)
        case .isIn:
            let isTaken =
                ValueType.union([.list(left), .record]).accepts(right)
                || right.accepts(.range) && ValueType.number.accepts(left)
                || ValueType.string.accepts(right) && ValueType.string.accepts(left)
            return isTaken ? .boolean : nil
        default:
            return ValueType.number.accepts(left) && ValueType.number.accepts(right) ? number(op, left, right) : nil
        }
    }

    private static func sum(_ left: ValueType, _ right: ValueType) -> ValueType? {
        var results: [ValueType] = []
        if ValueType.number.accepts(left), ValueType.number.accepts(right) { results.append(number(.add, left, right)) }
        if ValueType.string.accepts(left), ValueType.string.accepts(right) { results.append(.string) }
        if ValueType.list(.any).accepts(left), ValueType.list(.any).accepts(right) {
            results.append(left == right ? left : .list(.any))
        }
        return results.isEmpty ? nil : results.count == 1 ? results[0] : .any
    }

    private static func number(_ op: BinaryOperator, _ left: ValueType, _ right: ValueType) -> ValueType {
        left == .integer && right == .integer && op != .divide && op != .power ? .integer : .number
    }

    static func message(_ op: UnaryOperator, _ operand: ValueType) -> String {
        "\(op == .not ? "not takes true or false" : "- takes a number"), not \(operand.gotPhrase(expecting: .any))"
    }

    static func message(_ op: BinaryOperator, _ left: ValueType, _ right: ValueType) -> String {
        "\(op.rawValue) does not take \(left.gotPhrase(expecting: .any)) and \(right.gotPhrase(expecting: .any))"
    }
}
