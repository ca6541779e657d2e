import Images
import Tensors

/// Turns images into a network's input: normalized, channels last.
public enum BatchPreparation {
    /// Writes one image. `output`: [H, W, 3].
    public static func normalize(_ image: Image, with normalization: Normalization, into output: UnsafeMutablePointer<Float>) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 768) { table in
            for channel in 0..<3 {
                for byte in 0..<256 { table[channel * 256 + byte] = normalization.apply(UInt8(byte), channel: channel) }
            }
            image.pixels.withUnsafeBufferPointer { pixels in
                for index in stride(from: 0, to: pixels.count, by: 3) {
                    output[index] = table[Int(pixels[index])]
                    output[index + 1] = table[256 + Int(pixels[index + 1])]
                    output[index + 2] = table[512 + Int(pixels[index + 2])]
                }
            }
        }
    }
}
