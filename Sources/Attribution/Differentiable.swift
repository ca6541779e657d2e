import Networks
import Tensors

/// What the methods need of a network, so that they can also be tried on functions whose answer is known by hand.
public protocol Differentiable: Sendable {
    /// See `Model.gradients`.
    func gradients(inputs: Tensor, targets: [Int], rule: BackwardRule, layer: String?, pool: WorkerPool) throws
        -> Gradients
    /// See `Model.layerGradients`.
    func layerGradients(inputs: Tensor, targets: [Int], layer: String, pool: WorkerPool) throws
        -> (activation: Tensor, gradient: Tensor)
    /// [N, classes] for inputs [N, H, W, 3].
    func logits(inputs: Tensor, pool: WorkerPool) throws -> Tensor
    /// Grad-CAM's default layer.
    var lastBlockName: String { get }
    /// The layers whose output for images of a size is an image, input to output.
    func imageLayerNames(height: Int, width: Int) throws -> [String]
    /// Black, in the network's input, a channel.
    var blackInput: [Float] { get }
    /// How far apart black and white are in the network's input, a channel.
    var inputRange: [Float] { get }
}

extension Model: Differentiable {
    public var blackInput: [Float] { (0..<3).map { normalization.apply(0, channel: $0) } }
    public var inputRange: [Float] {
        (0..<3).map { normalization.apply(255, channel: $0) - normalization.apply(0, channel: $0) }
    }
}
