import Images
import Tensors

/// Shears along y: pixel (x, y) comes from (x, y + magnitude x) (Pillow's affine transform, nearest pixel).
struct ShearY: Operation {
    let name = "shear-y"
    let summary = "slants the image up or down"
    let range: MagnitudeRange? = MagnitudeRange(-0.3, 0.3, randomSign: true, unit: "pixels a column")
    let magnitudeName: String? = "amount"
    let magnitudes = -2.0...2.0
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        AffineTransform(a: 1, b: 0, c: 0, d: magnitude, e: 1, f: 0).apply(to: image)
    }
}
