import Tensors
import Vocabulary

/// A layer's feature maps, weighted by the mean gradient of the target's logit over each map, summed and rectified
/// (Selvaraju et al., arXiv 1610.02391, equations 1 and 2), then bilinear to the image's size. [N, H, W].
public struct GradCAM: AttributionMethod {
    public static let name = "gradcam"
    public static let summary = "Grad-CAM: the regions whose features speak for the class"
    public static let source = "Selvaraju et al., arXiv 1610.02391. One value a pixel, 0 or above."
    public static let settings: [Setting<GradCAM>] = [.layer(\.layer)]

    /// A layer's name; nil: the last block's output.
    public var layer: String?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        let maps = try request.activationMaps(layer: layer) { image in
            image.rectifiedSum(weights: (0..<image.channels).map { image.meanGradient($0) })
        }
        return Attribution(method: name, maps: maps, targets: request.targets)
    }
}

extension LayerGradients.Image {
    /// The mean of a channel's gradient over the pixels.
    fileprivate func meanGradient(_ channel: Int) -> Double {
        (0..<pixels).reduce(0.0) { $0 + gradient($1, channel) } / Double(pixels)
    }

    /// max(0, sum over the channels of weight * activation), a pixel.
    func rectifiedSum(weights: [Double]) -> [Float] {
        (0..<pixels).map { pixel in
            Float(max(0, (0..<channels).reduce(0.0) { $0 + weights[$1] * activation(pixel, $1) }))
        }
    }
}

extension Setting {
    static func layer(_ path: WritableKeyPath<Owner, String?> & Sendable) -> Setting {
        .text("layer", path, "a layer by torch's name, such as layer2.0; without it the last block's output")
    }
}
