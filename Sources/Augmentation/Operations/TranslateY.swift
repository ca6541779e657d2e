import Images
import Tensors

/// Moves the image by a share of its height: pixel (x, y) comes from (x, y + magnitude height) (Pillow's affine
/// transform, nearest pixel).
struct TranslateY: Operation {
    let name = "translate-y"
    let summary = "moves the image up or down"
    let range: MagnitudeRange? = MagnitudeRange(-0.45, 0.45, randomSign: true, unit: "share of the height")
    let magnitudeName: String? = "share"
    let magnitudes = -1.0...1.0
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        AffineTransform(a: 1, b: 0, c: 0, d: 0, e: 1, f: magnitude * Double(image.height)).apply(to: image)
    }
}
