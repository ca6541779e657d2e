import Images
import Tensors

/// Blends with black (Pillow's `ImageEnhance.Brightness`); 1 is the image itself.
struct Brightness: Operation {
    let name = "brightness"
    let summary = "brighter above 1, darker below"
    let range: MagnitudeRange? = MagnitudeRange(0.1, 1.9, unit: "factor")
    let magnitudeName: String? = "factor"
    let magnitudes = 0.0...10.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        Blend.apply(gray: 0, image: image, factor: magnitude)
    }
}
