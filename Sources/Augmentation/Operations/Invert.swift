import Images
import Tensors

/// Turns every byte v into 255 - v (Pillow's `ImageOps.invert`).
struct Invert: Operation {
    let name = "invert"
    let summary = "turns the image into its negative"

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image { LookupTable { UInt8(255 - $0) }.apply(to: image) }
}
