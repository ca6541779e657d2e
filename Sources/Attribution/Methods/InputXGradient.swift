import Networks
import Tensors

/// The gradient of the target's logit times the normalized input (Shrikumar et al., arXiv 1605.01713). [N, H, W, 3].
public struct InputXGradient: AttributionMethod {
    public let name = "input-x-gradient"

    public init() {}

    public func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution {
        try observe(0)
        let gradient = try model.gradients(inputs: inputs, targets: targets, rule: .plain, layer: nil, pool: pool).input
        let maps = Tensor(shape: inputs.shape, values: zip(inputs.values, gradient.values).map { $0 * $1 })
        return Attribution(method: name, maps: maps, targets: targets)
    }
}
