import Images
import Tensors

/// Mirrors the image left to right, by default every second time (torchvision's `RandomHorizontalFlip`).
struct Flip: Operation {
    let name = "flip"
    let summary = "mirrors the image left to right, half of the time unless p= says otherwise"
    let defaultProbability = 0.5
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        var result = image
        for row in 0..<image.height {
            for column in 0..<image.width {
                let target = (row * image.width + column) * 3, source = (row * image.width + image.width - 1 - column) * 3
                for channel in 0..<3 { result.pixels[target + channel] = image.pixels[source + channel] }
            }
        }
        return result
    }
}
