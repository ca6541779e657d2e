import Images
import Tensors

/// Turns images into a network's input: augmented, then normalized, channels last.
public enum BatchPreparation {
    /// Writes one image. `output`: [H, W, 3].
    public static func normalize(_ image: Image, with normalization: Normalization, into output: UnsafeMutablePointer<Float>) {
        for index in image.pixels.indices { output[index] = normalization.apply(image.pixels[index], channel: index % 3) }
    }
}
