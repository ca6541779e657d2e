import Tensors

/// The gradient of the target's logit times the normalized input (Shrikumar et al., arXiv 1605.01713). [N, H, W, 3].
public struct InputXGradient: AttributionMethod {
    public static let name = "input-x-gradient"
    public static let summary = "the gradient times the input"
    public static let source = "Shrikumar et al., arXiv 1605.01713. One value a channel."

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        let gradient = try request.inputGradient()
        let products = zip(request.inputs.values, gradient.values).map { $0 * $1 }
        return Attribution(
            method: name, maps: Tensor(shape: gradient.shape, values: products), targets: request.targets)
    }
}
