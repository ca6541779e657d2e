import Images

/// Pillow's `Image.blend(degenerate, image, factor)` (libImaging/Blend.c), which all of ImageEnhance is made of, in its single precision.
enum Blend {
    static func apply(degenerate: Image, image: Image, factor: Double) -> Image {
        let factor = Float(factor)
        if factor == 0 { return degenerate }
        if factor == 1 { return image }
        var result = degenerate
        result.pixels.withUnsafeMutableBufferPointer { output in
            for index in output.indices {
                let from = Float(output[index])
                let value = from + factor * (Float(image.pixels[index]) - from)
                output[index] = value <= 0 ? 0 : value >= 255 ? 255 : UInt8(value)
            }
        }
        return result
    }
}
