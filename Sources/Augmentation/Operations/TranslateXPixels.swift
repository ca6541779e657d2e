import Images
import Tensors

/// Moves the image by a number of pixels: pixel (x, y) comes from (x + magnitude, y) (Pillow's affine transform,
/// nearest pixel; the reference's `TranslateXAbs`).
struct TranslateXPixels: Operation {
    let name = "translate-x"
    let summary = "moves the image sideways by pixels"
    let magnitudeName: String? = "pixels"
    let magnitudes = -16384.0...16384.0
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        AffineTransform(a: 1, b: 0, c: magnitude, d: 0, e: 1, f: 0).apply(to: image)
    }
}
