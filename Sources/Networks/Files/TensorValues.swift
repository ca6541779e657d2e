import Files
import Tensors
import Vocabulary

/// Whether weights can be computed with.
enum TensorValues {
    /// "a NaN at [0, 2, 1, 1]", of the first value that no network has; nil where there is none.
    ///
    /// - Parameters:
    ///   - entry: what the tensor was read from.
    ///   - isVariance: whether its values are at least 0.
    /// - Throws: `FileError`.
    static func objection(to tensor: Tensor, _ entry: FileTensor, isVariance: Bool) throws -> String? {
        try tensor.withValues { values in
            guard let index = values.firstIndex(where: { !$0.isFinite || isVariance && $0 < 0 }) else { return nil }
            return "\(words(try entry.stored().number(at: index))) at \(position(index, in: tensor.shape))"
        }
    }

    private static func words(_ number: Double) -> String {
        if number.isNaN { return "a NaN" }
        if number.isInfinite { return "an infinity" }
        let text = Decimals.shortest(number)
        return Float(number).isFinite ? "the variance \(text)" : "\(text), larger than any 32-bit float,"
    }

    private static func position(_ index: Int, in shape: [Int]) -> String {
        var rest = index, position: [Int] = []
        for size in shape.reversed() {
            position.append(rest % size)
            rest /= size
        }
        return "\(Array(position.reversed()))"
    }
}
