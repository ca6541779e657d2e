import Images
import Tensors

/// Leaves the image as it is.
struct Identity: Operation {
    let name = "identity"
    let summary = "leaves the image as it is"

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image { image }
}
