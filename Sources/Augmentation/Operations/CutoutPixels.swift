import Images
import Tensors

/// Fills a square at a random place with (125, 123, 114), as the reference's `CutoutAbs`: its side is in pixels. The
/// operation of that name in the AutoAugment paper; `size=` is the one of DeVries and Taylor.
struct CutoutPixels: Operation {
    let name = "cutout"
    let summary = "fills a square of a side in pixels at a random place with gray"
    let magnitudeName: String? = "pixels"
    let magnitudes = 0.0...16384.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        CutoutPixels.fill(image, side: magnitude, stream: &stream)
    }

    /// The middle is uniform over the image, the upper left corner is cut to whole pixels, and the lower right one,
    /// `side` further, is included: a side of 0 is a pixel.
    static func fill(_ image: Image, side: Double, stream: inout RandomStream) -> Image {
        let middle = (stream.uniform() * Double(image.width), stream.uniform() * Double(image.height))
        let left = max(0, middle.0 - side / 2).rounded(.down), top = max(0, middle.1 - side / 2).rounded(.down)
        return image.filling(
            columns: Int(left)...Int(min(Double(image.width), left + side)),
            rows: Int(top)...Int(min(Double(image.height), top + side)), color: Cutout.fill)
    }
}
