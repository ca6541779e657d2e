import Images
import Tensors

/// Turns images into a network's input: normalized, channels last. Made once for many images: it keeps what each byte
/// becomes.
public struct BatchPreparation: Sendable {
    /// [3, 256]
    private let values: Storage

    public init(normalization: Normalization) {
        values = Storage(count: 768) { values in
            for channel in 0..<3 {
                for byte in 0..<256 {
                    values[channel * 256 + byte] = normalization.apply(UInt8(byte), channel: channel)
                }
            }
        }
    }

    /// Writes one image. `output`: [H, W, 3].
    public func write(_ image: Image, into output: UnsafeMutablePointer<Float>) {
        let (red, green, blue) = (values.pointer, values.pointer + 256, values.pointer + 512)
        image.pixels.withUnsafeBufferPointer { pixels in
            for index in stride(from: 0, to: pixels.count, by: 3) {
                output[index] = red[Int(pixels[index])]
                output[index + 1] = green[Int(pixels[index + 1])]
                output[index + 2] = blue[Int(pixels[index + 2])]
            }
        }
    }
}
