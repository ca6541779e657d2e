import Tensors

/// What one forward and backward pass in inference mode gives.
public struct Gradients: Sendable {
    /// [N, classes]
    public let logits: Tensor
    /// With respect to the normalized input: [N, H, W, 3].
    public let input: Tensor
    /// The output of the layer that was asked for, [N, H', W', C], and the gradient with respect to it.
    public let activation: Tensor?
    public let activationGradient: Tensor?
}

extension Model {
    /// The gradient of each image's logit `targets[n]` with respect to the input and, where `layer` is named, to that layer's output.
    ///
    /// - Parameters:
    ///   - inputs: normalized, [N, H, W, 3].
    ///   - targets: one class a row of `inputs`.
    ///   - layer: a module's name as in torch ("layer3.0", "conv1"); `layerNames` lists them.
    /// - Throws: `NetworkError.unknownLayer`, `.mismatch`.
    public func gradients(inputs: Tensor, targets: [Int], rule: BackwardRule = .plain, layer: String? = nil, pool: WorkerPool) throws -> Gradients {
        throw NetworkError.invalidSetting(name: "gradients", reason: "the engine is not built in yet")
    }

    /// The layers that `gradients(layer:)` takes, input to output. The last block is the last but the head's.
    public var layerNames: [String] { [] }

    /// Grad-CAM's default: the last block's output.
    public var lastBlockName: String { "" }

    /// [N, classes], in inference mode, for normalized inputs [N, H, W, 3].
    public func logits(inputs: Tensor, pool: WorkerPool) throws -> Tensor {
        throw NetworkError.invalidSetting(name: "logits", reason: "the engine is not built in yet")
    }
}
