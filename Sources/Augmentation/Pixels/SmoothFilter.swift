import Images

/// Pillow's `ImageFilter.SMOOTH`: the 3x3 kernel of ones with 5 in the middle, over 13, in single precision (libImaging/Filter.c).
/// The border keeps its pixels; so does an image below 3 pixels.
enum SmoothFilter {
    static func apply(to image: Image) -> Image {
        guard image.width >= 3, image.height >= 3 else { return image }
        let edge: Float = 1 / 13, middle: Float = 5 / 13
        let stride = image.width * 3
        var result = image
        image.pixels.withUnsafeBufferPointer { input in
            result.pixels.withUnsafeMutableBufferPointer { output in
                for y in 1..<image.height - 1 {
                    for index in y * stride + 3..<(y + 1) * stride - 3 {
                        func row(_ center: Int, _ weight: Float) -> Float {
                            Float(input[center - 3]) * edge + Float(input[center]) * weight + Float(input[center + 3]) * edge
                        }
                        // One half more, for rounding; Pillow adds the rows from below to above.
                        let value = 0.5 + row(index + stride, edge) + row(index, middle) + row(index - stride, edge)
                        output[index] = value <= 0 ? 0 : value >= 255 ? 255 : UInt8(value)
                    }
                }
            }
        }
        return result
    }
}
