import Networks
import Tensors

/// What the methods need of a network, so that they can also be tried on functions whose answer is known by hand.
public protocol Differentiable: Sendable {
    /// See `Model.gradients`.
    func gradients(
        inputs: Tensor, scores: [ClassScore], rule: BackwardRule, layer: String?, pool: WorkerPool
    ) throws -> Gradients
    /// See `Model.layerGradients`.
    func layerGradients(
        inputs: Tensor, scores: [ClassScore], layer: String, pool: WorkerPool
    ) throws -> (activation: Tensor, gradient: Tensor)
    /// See `Model.multipliers`.
    func multipliers(
        inputs: Tensor, baselines: Tensor, scores: [ClassScore], pool: WorkerPool
    ) throws -> (multipliers: Tensor, differences: [Double])
    /// See `Model.relevanceFactors`.
    func relevanceFactors(
        inputs: Tensor, scores: [ClassScore], rule: RelevanceRule, pool: WorkerPool
    ) throws -> Tensor
    /// See `Model.softplusGradients`.
    func softplusGradients(
        inputs: Tensor, scores: [ClassScore], beta: Float, pool: WorkerPool
    ) throws -> Gradients
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
