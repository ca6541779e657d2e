import Images
import Tensors

/// Turns every byte v into 255 - v (Pillow's `ImageOps.invert`).
struct Invert: Operation {
    let name = "invert"
    let summary = "turns the image into its negative"

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        // Solarize turns the bytes from its threshold on: here all.
        Solarize().apply(to: image, magnitude: 0, stream: &stream)
    }
}
