/// An engine's value that operators take: `$a + 1`, `-$a`, `$a < $b`.
public protocol OperandValue: EngineValue {
    /// The type of what an operator gives, of which one operand at least is such a value; nil: it does not take these.
    static func type(of operation: BinaryOperator, _ left: ValueType, _ right: ValueType) -> ValueType?
    /// The same of the values; nil where the operator does not take them.
    static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value, in context: Context) throws -> Value?
    /// With the other sign.
    func negated(in context: Context) throws -> Value
}

extension Value {
    var operand: (any OperandValue)? { if case .object(let object) = self { object as? any OperandValue } else { nil } }
}
