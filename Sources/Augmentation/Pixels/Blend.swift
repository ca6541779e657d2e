import Images
import Vocabulary

/// Pillow's `Image.blend(degenerate, image, factor)` (libImaging/Blend.c), which all of ImageEnhance is made of, in its
/// single precision.
enum Blend {
    static func apply(degenerate: Image, image: Image, factor: Double) -> Image {
        let factor = Float(factor)
        if factor == 0 { return degenerate }
        if factor == 1 { return image }
        return Image(width: image.width, height: image.height) { output in
            degenerate.pixels.withUnsafeBufferPointer { from in
                image.pixels.withUnsafeBufferPointer { to in
                    for piece in Pieces(ofBytes: min(from.count, to.count)) {
                        for index in piece { output[index] = blended(from[index], to[index], factor) }
                    }
                }
            }
        }
    }

    /// With a picture of one gray.
    static func apply(gray: UInt8, image: Image, factor: Double) -> Image {
        let factor = Float(factor)
        if factor == 1 { return image }
        return image.mapped { blended(gray, $0, factor) }
    }

    @inline(__always)
    private static func blended(_ from: UInt8, _ to: UInt8, _ factor: Float) -> UInt8 {
        let from = Float(from)
        return (from + factor * (Float(to) - from)).clippedToByte
    }
}
