import Images
import Tensors

/// Blends the image with another one of those that are augmented (Inoue, arXiv 1801.02929; Pillow's `Image.blend`). Its
/// label stays.
struct SamplePairing: PairOperation {
    let name = "sample-pairing"
    let summary = "blends the image with another one of the set"
    let magnitudeName: String? = "share"
    let magnitudes = 0.0...1.0
    let movesPixels = true

    func apply(to image: Image, with partner: Image, magnitude: Double) -> Image {
        Blend.apply(degenerate: image, image: partner, factor: magnitude)
    }
}
