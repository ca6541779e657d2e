import Images
import Tensors
import Vocabulary

/// Adds normal noise to every byte, rounds, and clips to 0...255.
struct GaussianNoise: Operation {
    let name = "gaussian-noise"
    let summary = "adds normal noise to every channel of every pixel"
    let magnitudeName: String? = "deviation"
    /// In bytes.
    let magnitudes = 0.0...255.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        guard magnitude > 0 else { return image }
        return Image(width: image.width, height: image.height) { output in
            for piece in Pieces(of: image.pixels.count, by: 1 << 16) {
                for index in piece {
                    output[index] = UInt8(
                        min(max((Double(image.pixels[index]) + magnitude * stream.normal()).rounded(), 0), 255))
                }
            }
        }
    }
}
