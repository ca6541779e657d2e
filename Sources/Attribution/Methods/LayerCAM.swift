import Vocabulary

/// Each activation times its own gradient where that is positive, summed over the channels and rectified (Jiang et al.,
/// IEEE Transactions on Image Processing 30, 2021, equations 5 to 7): maps of early layers are fine ones. [N, H, W].
public struct LayerCAM: AttributionMethod {
    public static let name = "layer-cam"
    public static let summary = "LayerCAM: each place's features times their own positive gradient"
    public static let source = "Jiang et al., IEEE Trans. Image Processing 30, 2021. One value a pixel, 0 or above."
    public static let settings: [Setting<LayerCAM>] = [.layer(\.layer)]

    /// A layer's name; nil: the last block's output.
    public var layer: String?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        let maps = try request.activationMaps(layer: layer) { image in
            (0..<image.pixels).map { pixel in
                let terms = (0..<image.channels).lazy.map {
                    image.activation(pixel, $0) * max(0, image.gradient(pixel, $0))
                }
                return Float(max(0, terms.reduce(0, +)))
            }
        }
        return Attribution(method: name, maps: maps, targets: request.targets)
    }
}
