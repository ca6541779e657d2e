/// The plain gradient of the target's logit (Simonyan et al., arXiv 1312.6034), with its sign. [N, H, W, 3].
public struct Saliency: AttributionMethod {
    public static let name = "saliency"
    public static let summary = "the plain gradient of the class's logit"
    public static let source = "Simonyan et al., arXiv 1312.6034. One value a channel, with its sign."

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        Attribution(method: name, maps: try request.inputGradient(), targets: request.targets)
    }
}
