import Vocabulary

/// Each activation times its own gradient, summed over the channels: what each place adds to the logit where the rest of
/// the network is linear (Draelos and Carin, arXiv 2011.08891, equation 3). [N, H, W].
public struct HiResCAM: AttributionMethod {
    public static let name = "hires-cam"
    public static let summary = "HiResCAM: each place's features times their own gradient"
    public static let source = "Draelos and Carin, arXiv 2011.08891. One value a pixel, with its sign."
    public static let settings: [Setting<HiResCAM>] = [.layer(\.layer)]

    /// A layer's name; nil: the last block's output.
    public var layer: String?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        let maps = try request.activationMaps(layer: layer) { image in
            (0..<image.pixels).map { pixel in
                let terms = (0..<image.channels).lazy.map { image.activation(pixel, $0) * image.gradient(pixel, $0) }
                return Float(terms.reduce(0, +))
            }
        }
        return Attribution(method: name, maps: maps, targets: request.targets)
    }
}
