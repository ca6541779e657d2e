/// The gradient of the target's logit where every rectifier passes positive gradients only on the way back
/// (Springenberg et al., arXiv 1412.6806). [N, H, W, 3].
public struct GuidedBackpropagation: AttributionMethod {
    public static let name = "guided-backprop"
    public static let summary = "Guided Backpropagation: only positive gradients pass each ReLU"
    public static let source = "Springenberg et al., arXiv 1412.6806. One value a channel."

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        Attribution(method: name, maps: try request.inputGradient(rule: .guided), targets: request.targets)
    }
}
