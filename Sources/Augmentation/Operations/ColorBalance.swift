import Images
import Tensors

/// Blends with the gray picture (Pillow's `ImageEnhance.Color`); 1 is the image itself, 0 gray.
struct ColorBalance: Operation {
    let name = "color"
    let summary = "more colour above 1, less below"
    let range: MagnitudeRange? = MagnitudeRange(0.1, 1.9, unit: "factor")
    let magnitudeName: String? = "factor"
    let magnitudes = 0.0...10.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        Blend.apply(degenerate: Luma.gray(image), image: image, factor: magnitude)
    }
}
