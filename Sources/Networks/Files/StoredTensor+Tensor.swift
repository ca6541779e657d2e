import Files
import Tensors

extension StoredTensor {
    package init(type: StoredTensor.ElementType, tensor: Tensor) {
        self = tensor.withValues { Self(type: type, shape: tensor.shape, floats: $0) }
    }
}

extension Tensor {
    /// All types of elements become 32-bit floats.
    ///
    /// - Throws: `FileError`.
    init(_ entry: FileTensor) throws { try self.init(shape: entry.shape, initialize: entry.copy(to:)) }
}
