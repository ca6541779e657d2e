import Images
import Tensors

/// Shears along x: pixel (x, y) comes from (x + magnitude y, y) (Pillow's affine transform, nearest pixel).
struct ShearX: Operation {
    let name = "shear-x"
    let summary = "slants the image sideways"
    let range: MagnitudeRange? = MagnitudeRange(-0.3, 0.3, randomSign: true, unit: "pixels a row")
    let magnitudeName: String? = "amount"
    let magnitudes = -2.0...2.0
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        AffineTransform(a: 1, b: magnitude, c: 0, d: 0, e: 1, f: 0).apply(to: image)
    }
}
