import Networks
import Tensors

/// The plain gradient of the target's logit (Simonyan et al., arXiv 1312.6034), with its sign. [N, H, W, 3].
public struct Saliency: AttributionMethod {
    public let name = "saliency"

    public init() {}

    public func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution {
        try observe(0)
        return Attribution(
            method: name,
            maps: try model.gradients(inputs: inputs, targets: targets, rule: .plain, layer: nil, pool: pool).input,
            targets: targets)
    }
}
