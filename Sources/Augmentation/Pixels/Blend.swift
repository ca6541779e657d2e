import Images

/// Pillow's `Image.blend(degenerate, image, factor)` (libImaging/Blend.c), which all of ImageEnhance is made of, in its
/// single precision.
enum Blend {
    static func apply(degenerate: Image, image: Image, factor: Double) -> Image {
        let factor = Float(factor)
        if factor == 0 { return degenerate }
        if factor == 1 { return image }
        var result = degenerate
        result.pixels.withUnsafeMutableBufferPointer { output in
            image.pixels.withUnsafeBufferPointer { input in
                for index in 0..<min(input.count, output.count) {
                    output[index] = blended(output[index], input[index], factor)
                }
            }
        }
        return result
    }

    /// With a picture of one gray.
    static func apply(gray: UInt8, image: Image, factor: Double) -> Image {
        let factor = Float(factor)
        if factor == 1 { return image }
        var result = image
        result.pixels.withUnsafeMutableBufferPointer { pixels in
            for index in 0..<pixels.count { pixels[index] = blended(gray, pixels[index], factor) }
        }
        return result
    }

    @inline(__always)
    private static func blended(_ from: UInt8, _ to: UInt8, _ factor: Float) -> UInt8 {
        let from = Float(from)
        return (from + factor * (Float(to) - from)).clippedToByte
    }
}
