/// The gradient of the target's logit where every rectifier is itself rectified on the way back, wherever it passed on
/// the way forward (Zeiler and Fergus, arXiv 1311.2901, section 2.1). [N, H, W, 3].
public struct Deconvolution: AttributionMethod {
    public static let name = "deconvolution"
    public static let summary = "Deconvolution: the gradient, rectified at each ReLU"
    public static let source = "Zeiler and Fergus, arXiv 1311.2901. One value a channel."

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        Attribution(method: name, maps: try request.inputGradient(rule: .deconvolution), targets: request.targets)
    }
}
