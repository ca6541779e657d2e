import Images
import Tensors

/// Mirrors the image left to right, by default every second time (torchvision's `RandomHorizontalFlip`).
struct Flip: Operation {
    let name = "flip"
    let summary = "mirrors the image left to right, half of the time unless p= says otherwise"
    let defaultProbability = 0.5
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        let rowBytes = image.width * 3
        let pixels = [UInt8](unsafeUninitializedCapacity: image.pixels.count) { output, count in
            image.pixels.withUnsafeBufferPointer { input in
                for row in stride(from: 0, to: input.count, by: rowBytes) {
                    var source = row + rowBytes - 3
                    for target in stride(from: row, to: row + rowBytes, by: 3) {
                        (output[target], output[target + 1], output[target + 2]) = (input[source], input[source + 1], input[source + 2])
                        source -= 3
                    }
                }
            }
            count = image.pixels.count
        }
        return Image(width: image.width, height: image.height, pixels: pixels)
    }
}
