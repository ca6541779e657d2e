import Files
import Tensors
import Vocabulary

extension Tensor {
    /// An array of that shape, whose numbers `write` sets; it is not called where there are none.
    ///
    /// - Throws: `ArrayError`, `MemoryError`, and what ends the command under way.
    static func made(_ shape: [Int], _ write: (UnsafeMutablePointer<Float>) throws -> Void) throws -> Tensor {
        let count = try Shape.count(shape)
        try AvailableMemory.require(
            bytes: count * MemoryLayout<Float>.stride, for: "a tensor of shape \(Shape.text(shape))")
        let tensor = try Tensor(shape: shape) { buffer in
            if count > 0, let base = buffer.baseAddress { try write(base) }
        }
        try Cancellation.checkCurrent()
        return tensor
    }

    /// An array of no axis: a number.
    public init(_ number: Float) { self.init(shape: [], values: [number]) }

    /// Arrays of one shape along a new first axis.
    ///
    /// - Parameter argument: the one that they are of, for the error.
    /// - Throws: `ArrayError.shapes` for others.
    public static func stacked(_ parts: [Tensor], argument: String? = nil) throws -> Tensor {
        guard let first = parts.first else { return Tensor(shape: [0], values: []) }
        for part in parts where part.shape != first.shape {
            throw ArrayError.shapes(
                first.shape, part.shape, rule: "the elements of a tensor are of one shape", argument: argument)
        }
        return try concatenated(parts.map { try $0.reshaped([1] + $0.shape) })
    }
}
