import Images
import Tensors

/// Smooths by three box filters that are together about a normal distribution of that deviation in pixels (Pillow's
/// `ImageFilter.GaussianBlur`).
struct GaussianBlur: Operation {
    let name = "gaussian-blur"
    let summary = "smooths the image"
    let magnitudeName: String? = "radius"
    /// The deviation, in pixels.
    let magnitudes = 0.0...64.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        magnitude > 0 ? BoxFilter(deviation: Float(magnitude), passes: 3).apply(to: image) : image
    }
}
