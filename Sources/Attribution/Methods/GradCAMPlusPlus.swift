import Vocabulary

/// Grad-CAM with weights that count each place by how much it takes to raise the class's score (Chattopadhay et al.,
/// arXiv 1710.11063, equations 10 and 19). [N, H, W].
///
/// The paper's score is the exponential of the logit S: its derivatives are powers of dS/dA times exp(S), which cancels
/// but for one factor, the same for all pixels of an image. It is left out.
public struct GradCAMPlusPlus: AttributionMethod {
    public static let name = "gradcam++"
    public static let summary = "Grad-CAM++: Grad-CAM that counts each place of the class, not their mean"
    public static let source = "Chattopadhay et al., arXiv 1710.11063. One value a pixel, 0 or above."
    public static let settings: [Setting<GradCAMPlusPlus>] = [.layer(\.layer)]

    /// A layer's name; nil: the last block's output.
    public var layer: String?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        let maps = try request.activationMaps(layer: layer) { image in
            image.rectifiedSum(weights: (0..<image.channels).map { Self.weight(of: $0, image) })
        }
        return Attribution(method: name, maps: maps, targets: request.targets)
    }

    /// The sum over the pixels of alpha * max(0, g), where alpha = g^2 / (2 g^2 + g^3 * sum of the activations).
    private static func weight(of channel: Int, _ image: LayerGradients.Image) -> Double {
        let sum = (0..<image.pixels).reduce(0.0) { $0 + image.activation($1, channel) }
        return (0..<image.pixels).reduce(0.0) { weight, pixel in
            let gradient = max(0, image.gradient(pixel, channel)), denominator = 2 + gradient * sum
            return denominator == 0 ? weight : weight + gradient / denominator
        }
    }
}
