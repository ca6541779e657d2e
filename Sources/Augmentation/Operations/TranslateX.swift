import Images
import Tensors

/// Moves the image by a share of its width: pixel (x, y) comes from (x + magnitude width, y) (Pillow's affine
/// transform, nearest pixel).
struct TranslateX: Operation {
    let name = "translate-x"
    let summary = "moves the image sideways"
    let range: MagnitudeRange? = MagnitudeRange(-0.45, 0.45, randomSign: true, unit: "share of the width")
    let magnitudeName: String? = "share"
    let magnitudes = -1.0...1.0
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        AffineTransform(a: 1, b: 0, c: magnitude * Double(image.width), d: 0, e: 1, f: 0).apply(to: image)
    }
}
