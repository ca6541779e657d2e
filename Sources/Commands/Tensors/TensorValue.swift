import Arrays
import Language
import Tensors
import Vocabulary

/// A tensor in the language. Its elements are those along the first axis.
struct TensorValue: EngineValue {
    let tensor: Tensor

    static let noun: Noun = "tensor"
    /// Numbers where there is no other axis.
    static let elementType: ValueType? = .union([.number, .tensor])
    static let fields: [Field<TensorValue>] = [
        Field("shape", .list(.integer), "the sizes of its axes; none of a single number") { .numbers($0.tensor.shape) },
        Field("type", .string, "of its numbers: float32") { _ in .string("float32") },
        Field("size", .integer, "how many numbers it has") { .number($0.tensor.count) },
        Field("count", .integer, "the size of the first axis; 0 of a single number") { .number($0.count) },
        Field("values", .any, "its numbers in lists", inPlain: false) { try $0.lists },
    ]

    var count: Int { tensor.shape.first ?? 0 }

    func element(at index: Int) throws -> Value {
        guard tensor.shape.count > 1 else { return .number(Double(tensor.pointer[index])) }
        return .tensor(try tensor.element(index))
    }

    func selection(_ positions: [Int]) throws -> Value { .tensor(try tensor.selecting(positions)) }
}

extension ValueType {
    static var tensor: ValueType { .object(TensorValue.self) }
}

extension TensorValue {
    /// Numbers that become lists, and texts, at most.
    static let mostListed = 1 << 22

    /// Lists of lists of numbers; a number for no axis.
    ///
    /// - Throws: `CommandError` for too many, and what ends the command under way.
    var lists: Value {
        get throws {
            guard tensor.count <= Self.mostListed else {
                throw CommandError(
                    "these are too many numbers for lists: \(tensor.count)", hint: "at most \(Self.mostListed)")
            }
            var values: [Value] = []
            values.reserveCapacity(tensor.count)
            for piece in Pieces(of: tensor.count, by: 1 << 16) {
                tensor.withValues { numbers in
                    for index in piece { values.append(.number(Double(numbers[index]))) }
                }
            }
            try Cancellation.checkCurrent()
            return try nested(values)
        }
    }

    /// From the innermost lists outwards.
    private func nested(_ numbers: [Value]) throws -> Value {
        var values = numbers
        for (axis, size) in tensor.shape.enumerated().reversed() {
            let count = tensor.shape[..<axis].reduce(1, *)
            values = (0..<count).map { .list(Array(values[$0 * size..<($0 + 1) * size])) }
            try Cancellation.checkCurrent()
        }
        return values.first ?? .list([])
    }

    /// Lists, or what it shows where it is too large for them.
    var plain: Value { (try? lists) ?? .string(display) }
}
