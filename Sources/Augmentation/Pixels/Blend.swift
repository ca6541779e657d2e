import Images

/// Pillow's `Image.blend(degenerate, image, factor)` (libImaging/Blend.c), which all of ImageEnhance is made of, in its single precision.
enum Blend {
    static func apply(degenerate: Image, image: Image, factor: Double) -> Image {
        if factor == 0 { return degenerate }
        if Float(factor) == 1 { return image }
        var result = degenerate
        result.pixels.withUnsafeMutableBufferPointer { output in
            image.pixels.withUnsafeBufferPointer { input in
                blend(input, factor: Float(factor), into: output) { output, index in ByteVector.load(output, index) } scalar: { $0[$1] }
            }
        }
        return result
    }

    /// With a picture of one gray.
    static func apply(gray: UInt8, image: Image, factor: Double) -> Image {
        if Float(factor) == 1 { return image }
        var result = image
        let constant = ByteVector.Floats(repeating: Float(gray))
        result.pixels.withUnsafeMutableBufferPointer { output in
            image.pixels.withUnsafeBufferPointer { input in
                blend(input, factor: Float(factor), into: output) { _, _ in constant } scalar: { _, _ in gray }
            }
        }
        return result
    }

    @inline(__always)
    private static func blend(
        _ input: UnsafeBufferPointer<UInt8>, factor: Float, into output: UnsafeMutableBufferPointer<UInt8>,
        _ from: (UnsafeMutableBufferPointer<UInt8>, Int) -> ByteVector.Floats, scalar: (UnsafeMutableBufferPointer<UInt8>, Int) -> UInt8
    ) {
        let end = output.count / ByteVector.width * ByteVector.width
        for index in stride(from: 0, to: end, by: ByteVector.width) {
            let start = from(output, index)
            ByteVector.store(start + (ByteVector.load(input, index) - start) * factor, output, index)
        }
        for index in end..<output.count {
            let start = Float(scalar(output, index))
            output[index] = ByteVector.clipped(start + factor * (Float(input[index]) - start))
        }
    }
}
