/// Global average pooling of one image.
public enum PoolingKernel {
    /// y = the mean of x over the pixels.  x: [pixels, channels] (pixels = H * W), y: [channels].
    public static func forward(_ x: UnsafePointer<Float>, pixels: Int, channels: Int, y: UnsafeMutablePointer<Float>) {
        guard channels % ElementwiseVector.width == 0 else {
            return NaivePooling.forward(x, pixels: pixels, channels: channels, y: y)
        }
        ElementwiseKernel.columnSums(x, rows: pixels, channels: channels, sums: y)
        for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
            store(load(y + c) / Float(pixels), y + c)
        }
    }

    /// dx[pixel, c] = dy[c] / pixels (+ addend).  dy: [channels], addend, dx: [pixels, channels]; `dx` may be `addend`.
    public static func backward(
        dy: UnsafePointer<Float>, addend: UnsafePointer<Float>?, pixels: Int, channels: Int,
        dx: UnsafeMutablePointer<Float>
    ) {
        guard channels % ElementwiseVector.width == 0 else {
            return NaivePooling.backward(dy: dy, addend: addend, pixels: pixels, channels: channels, dx: dx)
        }
        for pixel in 0..<pixels {
            for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
                var g = load(dy + c) / Float(pixels)
                if let addend { g += load(addend + pixel * channels + c) }
                store(g, dx + pixel * channels + c)
            }
        }
    }
}
