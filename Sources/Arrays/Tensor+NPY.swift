import Files
import Tensors
import Vocabulary

extension Tensor {
    /// The numbers of a file. What float32 does not have is rounded where the file has fractions, and an error where it
    /// has whole numbers.
    ///
    /// - Throws: `ArrayError`, `FileError.malformed`, and what ends the command under way.
    public init(_ array: NPY, path: String) throws {
        try Cancellation.checkCurrent()
        try Shape.count(array.shape)
        switch array.values {
        case .float32(let floats): self.init(shape: array.shape, values: floats)
        case .uint8(let bytes): self = try Tensor.converted(array.shape, bytes) { Float($0) }
        case .float64(let doubles): self = try Tensor.converted(array.shape, doubles) { Float($0) }
        case .integers(let integers):
            self = try Tensor.converted(array.shape, integers) { Float($0) }
            if let position = integers.firstIndex(where: { Int64(exactly: Float($0)) != $0 }) {
                throw FileError.malformed(
                    path: path, offset: nil,
                    reason: "its number \(position) is \(integers[position]), which float32 cannot hold exactly")
            }
        }
        try Cancellation.checkCurrent()
    }

    private static func converted<Number>(_ shape: [Int], _ numbers: [Number], _ convert: (Number) -> Float) throws
        -> Tensor
    {
        try made(shape) { target in
            for piece in Pieces(of: numbers.count, by: 1 << 20) {
                for index in piece { target[index] = convert(numbers[index]) }
            }
        }
    }

    /// As a file of float32, in C order.
    public var npy: NPY { NPY(shape: shape, floats: values) }
}
