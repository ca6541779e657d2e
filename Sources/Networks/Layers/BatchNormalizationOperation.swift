import Tensors

/// Batch normalization over N, H and W (arXiv 1502.03167): torch's BatchNorm2d, with the rectifier behind it if
/// `isRectified`.
package struct BatchNormalizationOperation: NodeOperation {
    package let module: String
    package let channels: Int
    /// Torch's: running = (1 - momentum) * running + momentum * new.
    package let momentum: Float
    package let epsilon: Float
    package var isRectified = false
    /// In training: the pixels are left to the layers that read them.
    package var isDeferred = false

    package init(module: String, channels: Int, momentum: Float = 0.1, epsilon: Float = 1e-5) {
        self.module = module
        self.channels = channels
        self.momentum = momentum
        self.epsilon = epsilon
    }

    package var kind: String { isRectified ? "BatchNorm2d, ReLU" : "BatchNorm2d" }

    package var parameters: [ParameterDeclaration] {
        [
            ParameterDeclaration(name: "\(module).weight", shape: [channels], initial: .constant(1)),
            ParameterDeclaration(name: "\(module).bias", shape: [channels], initial: .constant(0)),
            ParameterDeclaration(
                name: "\(module).running_mean", shape: [channels], initial: .constant(0), isTrainable: false),
            ParameterDeclaration(
                name: "\(module).running_var", shape: [channels], initial: .constant(1), isTrainable: false),
            ParameterDeclaration(
                name: "\(module).num_batches_tracked", shape: [], initial: .constant(0), isTrainable: false,
                isFloat: false),
        ]
    }

    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape { inputs[0] }

    package func makeLayer(_ context: LayerContext) -> (any Layer)? {
        context.purpose.isTraining
            ? BatchNormalizationLayer(self, context) : FrozenBatchNormalizationLayer(self, context)
    }
}
