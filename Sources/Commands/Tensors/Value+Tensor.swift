import Arrays
import Language
import Tensors
import Vocabulary

extension Value {
    static func tensor(_ tensor: Tensor) -> Value { .object(TensorValue(tensor: tensor)) }

    /// What stands for a tensor: one, a number, true (1) and false (0), or lists of these within one another that have
    /// one shape.
    ///
    /// - Parameter argument: the one that it comes from, for the error; nil: the pipe.
    /// - Throws: `ArrayError.shapes` for lists of several shapes; `CommandError` for anything else.
    func asTensor(argument: String? = nil) throws -> Tensor {
        switch self {
        case .object(let value as TensorValue): return value.tensor
        case .number(let number): return Tensor(Float(number))
        case .boolean(let boolean): return Tensor(boolean ? 1 : 0)
        case .list(let elements):
            if let numbers = elements.floats { return Tensor(shape: [numbers.count], values: numbers) }
            return try Tensor.stacked(
                elements.map { element in
                    try Cancellation.checkCurrent()
                    return try element.asTensor(argument: argument)
                }, argument: argument)
        case .range(let range):
            guard range.upper - range.lower <= TensorValue.mostListed else {
                throw CommandError("this range is too long for a tensor", argument: argument)
            }
            return Tensor(shape: [range.upper - range.lower], values: (range.lower..<range.upper).map { Float($0) })
        default: throw CommandError("\(phrase) is no tensor, and no number", argument: argument)
        }
    }
}

extension ValueList {
    /// nil where an element is no number.
    fileprivate var floats: [Float]? {
        var floats: [Float] = []
        floats.reserveCapacity(count)
        for element in self {
            guard case .number(let number) = element else { return nil }
            floats.append(Float(number))
        }
        return floats
    }
}
