import Images
import Tensors

/// Blends with the mean gray (Pillow's `ImageEnhance.Contrast`); 1 is the image itself.
struct Contrast: Operation {
    let name = "contrast"
    let summary = "more contrast above 1, less below"
    let range: MagnitudeRange? = MagnitudeRange(0.1, 1.9, unit: "factor")
    let magnitudeName: String? = "factor"
    let magnitudes = 0.0...10.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        Blend.apply(gray: Luma.mean(image), image: image, factor: magnitude)
    }
}
