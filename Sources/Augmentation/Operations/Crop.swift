import Images
import Tensors

/// A random crop of the image's own size out of the image with black padding on each side (torchvision's
/// `RandomCrop(size, padding=…)`).
struct Crop: Operation {
    let name = "crop"
    let summary = "moves the image by up to `padding` pixels at random, over black"
    let magnitudeName: String? = "padding"
    let magnitudes = 0.0...1024.0
    let defaultMagnitude: Double? = 4
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        let padding = Int(magnitude)
        let top = stream.below(2 * padding + 1) - padding, left = stream.below(2 * padding + 1) - padding
        var pixels = [UInt8](repeating: 0, count: image.pixels.count)
        let columns = max(0, -left)..<max(max(0, -left), min(image.width, image.width - left))
        for row in 0..<image.height where row + top >= 0 && row + top < image.height && !columns.isEmpty {
            let source = ((row + top) * image.width + columns.lowerBound + left) * 3,
                target = (row * image.width + columns.lowerBound) * 3
            pixels.replaceSubrange(
                target..<target + columns.count * 3, with: image.pixels[source..<source + columns.count * 3])
        }
        return Image(width: image.width, height: image.height, pixels: pixels)
    }
}
