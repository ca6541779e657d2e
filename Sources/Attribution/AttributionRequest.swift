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
    /// The class whose score is taken from the target's, one per image; nil: none.
    public let against: [Int]?
    /// Whether logits or probabilities are explained; nil: what the method's paper takes.
    public let scale: ClassScore.Scale?
    /// One per image; its index keys the streams of methods that draw.
    public let names: [ImageName]
    public let pool: WorkerPool
    /// Called with the share that is done; an error that it throws ends the work.
    public let observe: (Double) throws -> Void

    public init(
        model: any Differentiable, inputs: Tensor, targets: [Int], against: [Int]? = nil,
        scale: ClassScore.Scale? = nil, names: [ImageName], pool: WorkerPool,
        observe: @escaping (Double) throws -> Void = { _ in }
    ) {
        self.model = model
        self.inputs = inputs
        self.targets = targets
        self.against = against
        self.scale = scale
        self.names = names
        self.pool = pool
        self.observe = observe
    }

    /// The same request as a part of a larger work.
    func observed(_ observe: @escaping (Double) throws -> Void) -> AttributionRequest {
        AttributionRequest(
            model: model, inputs: inputs, targets: targets, against: against, scale: scale, names: names, pool: pool,
            observe: observe)
    }

    /// Floats of one image.
    package var imageSize: Int { inputs.shape[1] * inputs.shape[2] * 3 }

    /// What is explained, one per image.
    ///
    /// - Parameter usual: what the method takes where nobody says whether logits or probabilities.
    package func scores(usual: ClassScore.Scale = .logit) -> [ClassScore] {
        targets.enumerated().map { ClassScore($1, against: against?[$0], scale: scale ?? usual) }
    }

    /// - Throws: `AttributionError.unknownClass` where a target is none of the network's classes.
    func checkTargets(classes: Int) throws {
        guard let wrong = (targets + (against ?? [])).first(where: { !(0..<classes).contains($0) }) else { return }
        throw AttributionError.unknownClass(wrong, count: classes)
    }

    /// The gradient of each image's score with respect to the input, [N, H, W, 3].
    func inputGradient(rule: BackwardRule = .plain) throws -> Tensor {
        try observe(0)
        return try model.gradients(inputs: inputs, scores: scores(), rule: rule, layer: nil, pool: pool).input
    }
}
