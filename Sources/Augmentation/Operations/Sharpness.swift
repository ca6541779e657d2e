import Images
import Tensors

/// Blends with the smoothed picture (Pillow's `ImageEnhance.Sharpness`); 1 is the image itself.
struct Sharpness: Operation {
    let name = "sharpness"
    let summary = "sharper above 1, softer below"
    let range: MagnitudeRange? = MagnitudeRange(0.1, 1.9, unit: "factor")
    let magnitudeName: String? = "factor"
    let magnitudes = 0.0...10.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        Blend.apply(degenerate: SmoothFilter.apply(to: image), image: image, factor: magnitude)
    }
}
