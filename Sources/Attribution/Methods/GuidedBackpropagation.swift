import Networks
import Tensors

/// The gradient of the target's logit where every rectifier passes positive gradients only on the way back
/// (Springenberg et al., arXiv 1412.6806). [N, H, W, 3].
public struct GuidedBackpropagation: AttributionMethod {
    public let name = "guided-backprop"

    public init() {}

    public func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution {
        try observe(0)
        return Attribution(
            method: name,
            maps: try model.gradients(inputs: inputs, targets: targets, rule: .guided, layer: nil, pool: pool).input,
            targets: targets)
    }
}
