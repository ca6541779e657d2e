import Images
import Tensors

/// Moves the image by a number of pixels: pixel (x, y) comes from (x, y + magnitude) (Pillow's affine transform,
/// nearest pixel; the reference's `TranslateYAbs`).
struct TranslateYPixels: Operation {
    let name = "translate-y"
    let summary = "moves the image up or down by pixels"
    let magnitudeName: String? = "pixels"
    let magnitudes = -16384.0...16384.0
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        AffineTransform(a: 1, b: 0, c: 0, d: 0, e: 1, f: magnitude).apply(to: image)
    }
}
