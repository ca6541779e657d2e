import Images
import Tensors

/// Fills a square at a random place with (125, 123, 114), as the reference's `Cutout`: its side is a share of the width, its middle uniform over the image,
/// its upper left corner is cut to whole pixels and its lower right one, `side` further, is included.
struct Cutout: Operation {
    let name = "cutout"
    let summary = "fills a square at a random place with gray"
    let range: MagnitudeRange? = MagnitudeRange(0, 0.2, unit: "share of the width")
    let magnitudeName: String? = "share"
    let magnitudes = 0.0...1.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        guard magnitude > 0 else { return image }
        let side = magnitude * Double(image.width)
        let middle = (stream.uniform() * Double(image.width), stream.uniform() * Double(image.height))
        let left = max(0, middle.0 - side / 2).rounded(.down), top = max(0, middle.1 - side / 2).rounded(.down)
        return image.filling(
            columns: Int(left)...Int(min(Double(image.width), left + side)), rows: Int(top)...Int(min(Double(image.height), top + side)), color: Cutout.fill)
    }

    /// About the mean of natural images.
    static let fill: [UInt8] = [125, 123, 114]
}
