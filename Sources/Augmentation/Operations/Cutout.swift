import Images
import Tensors

/// Fills a square at a random place with (125, 123, 114), as the reference's `Cutout`: its side is a share of the
/// width.
struct Cutout: Operation {
    let name = "cutout"
    let summary = "fills a square at a random place with gray"
    let range: MagnitudeRange? = MagnitudeRange(0, 0.2, unit: "share of the width")
    let magnitudeName: String? = "share"
    let magnitudes = 0.0...1.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        magnitude > 0 ? CutoutPixels.fill(image, side: magnitude * Double(image.width), stream: &stream) : image
    }

    /// About the mean of natural images.
    static let fill: [UInt8] = [125, 123, 114]
}
