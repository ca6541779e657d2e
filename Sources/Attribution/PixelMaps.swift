import Tensors

/// A map of one value a pixel for each image, from methods that give one or three: what is measured and drawn.
public struct PixelMaps: Sendable {
    public let height: Int
    public let width: Int
    /// [N][H * W]
    public let maps: [[Double]]
    /// Whether negative values mean something: false for Grad-CAM, which rectifies.
    public let isSigned: Bool

    /// Channels are summed, so that completeness holds for the pixels as it does for the channels.
    public init(_ attribution: Attribution) {
        let shape = attribution.maps.shape, channels = shape.count == 4 ? shape[3] : 1
        (height, width) = (shape[1], shape[2])
        let values = attribution.maps.values, pixels = height * width
        maps = (0..<shape[0]).map { n in
            (0..<pixels).map { pixel in
                (0..<channels).reduce(0.0) { $0 + Double(values[(n * pixels + pixel) * channels + $1]) }
            }
        }
        isSigned = values.contains { $0 < 0 }
    }
}
