import Arrays
import Language
import Tensors

extension TensorValue: OperandValue {
    static func type(of operation: BinaryOperator, _ left: ValueType, _ right: ValueType) -> ValueType? {
        let isTaken = [left, right].allSatisfy { $0 == .tensor || $0 == .number || $0 == .integer }
        return isTaken && ArrayOperation(rawValue: operation.rawValue) != nil ? .tensor : nil
    }

    static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value, in context: Context) throws -> Value?
    {
        guard let operation = ArrayOperation(rawValue: operation.rawValue), let a = Tensor(operand: left),
            let b = Tensor(operand: right)
        else { return nil }
        return .tensor(try Tensor.apply(operation, a, b, pool: context.pool))
    }

    func negated(in context: Context) throws -> Value { .tensor(try tensor.mapped(pool: context.pool) { -$0 }) }
}

extension Tensor {
    /// nil for anything but a tensor and a number.
    init?(operand: Value) {
        switch operand {
        case .number(let number): self.init(Float(number))
        case .object(let value as TensorValue): self = value.tensor
        default: return nil
        }
    }
}
