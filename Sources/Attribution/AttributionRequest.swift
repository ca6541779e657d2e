import Images
import Networks
import Tensors

/// What is to be explained.
public struct AttributionRequest {
    public let model: any Differentiable
    /// Normalized, [N, H, W, 3].
    public let inputs: Tensor
    /// The class to explain, one per image.
    public let targets: [Int]
    /// One per image; its index keys the streams of methods that draw.
    public let names: [ImageName]
    public let pool: WorkerPool
    /// Called with the share that is done; an error that it throws ends the work.
    public let observe: (Double) throws -> Void

    public init(
        model: any Differentiable, inputs: Tensor, targets: [Int], names: [ImageName], pool: WorkerPool,
        observe: @escaping (Double) throws -> Void = { _ in }
    ) {
        self.model = model
        self.inputs = inputs
        self.targets = targets
        self.names = names
        self.pool = pool
        self.observe = observe
    }

    /// The same request as a part of a larger work.
    func observed(_ observe: @escaping (Double) throws -> Void) -> AttributionRequest {
        AttributionRequest(
            model: model, inputs: inputs, targets: targets, names: names, pool: pool, observe: observe)
    }

    /// Floats of one image.
    var imageSize: Int { inputs.shape[1] * inputs.shape[2] * 3 }

    /// - Throws: `AttributionError.unknownClass` where a target is none of the network's classes.
    func checkTargets(classes: Int) throws {
        guard let wrong = targets.first(where: { !(0..<classes).contains($0) }) else { return }
        throw AttributionError.unknownClass(wrong, count: classes)
    }

    /// The gradient of each image's target with respect to the input, [N, H, W, 3].
    func inputGradient(rule: BackwardRule = .plain) throws -> Tensor {
        try observe(0)
        return try model.gradients(inputs: inputs, targets: targets, rule: rule, layer: nil, pool: pool).input
    }
}
