import Files
import Tensors

extension Safetensors.Entry {
    package init(type: Safetensors.ElementType, tensor: Tensor) {
        self = tensor.withValues { Self(type: type, shape: tensor.shape, floats: $0) }
    }
}

extension Tensor {
    /// All types of elements become 32-bit floats.
    package init(_ entry: Safetensors.Entry) { self.init(shape: entry.shape, initialize: entry.copy(to:)) }
}
