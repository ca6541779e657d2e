import Images
import Tensors
import Vocabulary

/// Mirrors the image left to right, by default every second time (torchvision's `RandomHorizontalFlip`).
struct Flip: Operation {
    let name = "flip"
    let summary = "mirrors the image left to right, half of the time unless p= says otherwise"
    let defaultProbability = 0.5
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        let (width, height) = (image.width, image.height)
        return Image(width: width, height: height) { output in
            image.pixels.withUnsafeBufferPointer { input in
                // An image has pixels.
                guard let input = input.baseAddress else { return }
                for row in Pieces(ofRows: height, bytes: width * 3).joined() {
                    var source = input + (row + 1) * width * 3 - 3, target = output + row * width * 3
                    for _ in 0..<width {
                        (target[0], target[1], target[2]) = (source[0], source[1], source[2])
                        source -= 3
                        target += 3
                    }
                }
            }
        }
    }
}
