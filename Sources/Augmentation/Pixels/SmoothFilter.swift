import Images

/// Pillow's `ImageFilter.SMOOTH`: the 3x3 kernel of ones with 5 in the middle, over 13, in single precision (libImaging/Filter.c).
/// The border keeps its pixels; so does an image below 3 pixels.
enum SmoothFilter {
    private static let edge: Float = 1 / 13
    private static let middle: Float = 5 / 13

    static func apply(to image: Image) -> Image {
        guard image.width >= 3, image.height >= 3 else { return image }
        let rowBytes = image.width * 3
        var result = image
        image.pixels.withUnsafeBufferPointer { input in
            result.pixels.withUnsafeMutableBufferPointer { output in
                for y in 1..<image.height - 1 {
                    var index = y * rowBytes + 3
                    let end = (y + 1) * rowBytes - 3
                    while index + ByteVector.width <= end {
                        ByteVector.store(smoothed(input, index, rowBytes, ByteVector.load), output, index)
                        index += ByteVector.width
                    }
                    while index < end {
                        output[index] = ByteVector.clipped(smoothed(input, index, rowBytes) { ByteVector.Floats(repeating: Float($0[$1])) }[0])
                        index += 1
                    }
                }
            }
        }
        return result
    }

    /// One half more, for rounding; Pillow adds the rows from below to above.
    @inline(__always)
    private static func smoothed(
        _ input: UnsafeBufferPointer<UInt8>, _ index: Int, _ rowBytes: Int, _ load: (UnsafeBufferPointer<UInt8>, Int) -> ByteVector.Floats
    ) -> ByteVector.Floats {
        func row(_ center: Int, _ weight: Float) -> ByteVector.Floats { load(input, center - 3) * edge + load(input, center) * weight + load(input, center + 3) * edge }
        return 0.5 + row(index + rowBytes, edge) + row(index, middle) + row(index - rowBytes, edge)
    }
}
