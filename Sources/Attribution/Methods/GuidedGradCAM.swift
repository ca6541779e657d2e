import Tensors
import Vocabulary

/// Guided backpropagation, weighted by Grad-CAM's map (arXiv 1610.02391, section 3.2). [N, H, W, 3].
public struct GuidedGradCAM: AttributionMethod {
    public static let name = "guided-gradcam"
    public static let summary = "Guided Backpropagation weighted by Grad-CAM"
    public static let source = "arXiv 1610.02391, section 3.2. One value a channel."
    public static let settings: [Setting<GuidedGradCAM>] = [.layer(\.layer)]

    /// A layer's name; nil: the last block's output.
    public var layer: String?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        var gradCAM = GradCAM()
        gradCAM.layer = layer
        let map = try gradCAM.attribute(request.observed { try request.observe($0 / 2) }).maps.values
        let guided = try request.observed { try request.observe(0.5 + $0 / 2) }.inputGradient(rule: .guided)
        let maps = Tensor(shape: guided.shape, values: guided.values.enumerated().map { $1 * map[$0 / 3] })
        return Attribution(method: name, maps: maps, targets: request.targets)
    }
}
