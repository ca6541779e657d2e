/// The weight gradient in registers: 8 input channels by 32 output channels at a time, summed over the pixels of some images.
enum DirectWeightGradient {
    /// Adds to dw [R, S, C, K'] (K' = outputs rounded up to 32) what one image gives.
    ///
    /// - Parameters:
    ///   - x: the padded image [H + 2 padding, W + 2 padding, C'] with C' = inputs rounded up to 8.
    ///   - dy: [P, Q, K'].
    static func image(_ g: ConvolutionGeometry, x: UnsafePointer<Float>, dy: UnsafePointer<Float>, inputs: Int, outputs: Int, dw: UnsafeMutablePointer<Float>) {
        let rowStride = (g.width + 2 * g.padding) * inputs
        for r in 0..<g.kernel {
            for s in 0..<g.kernel {
                let tap = dw + (r * g.kernel + s) * inputs * outputs
                let corner = x + r * rowStride + s * inputs
                for c in Swift.stride(from: 0, to: inputs, by: 8) {
                    for k in Swift.stride(from: 0, to: outputs, by: 32) {
                        block(x: corner + c, xRow: rowStride * g.stride, xPixel: inputs * g.stride, dy: dy + k, rows: g.outputHeight, columns: g.outputWidth,
                              outputs: outputs, dw: tap + c * outputs + k)
                    }
                }
            }
        }
    }

    /// dw[c][k] += sum over pixels of x[pixel][c] dy[pixel][k] for 8 c and 32 k.
    @inline(__always)
    private static func block(
        x: UnsafePointer<Float>, xRow: Int, xPixel: Int, dy: UnsafePointer<Float>, rows: Int, columns: Int, outputs: Int, dw: UnsafeMutablePointer<Float>
    ) {
        let n = outputs
        var a0 = load(dw), a1 = load(dw + n), a2 = load(dw + 2 * n), a3 = load(dw + 3 * n)
        var a4 = load(dw + 4 * n), a5 = load(dw + 5 * n), a6 = load(dw + 6 * n), a7 = load(dw + 7 * n)
        var b0 = load(dw + 16), b1 = load(dw + n + 16), b2 = load(dw + 2 * n + 16), b3 = load(dw + 3 * n + 16)
        var b4 = load(dw + 4 * n + 16), b5 = load(dw + 5 * n + 16), b6 = load(dw + 6 * n + 16), b7 = load(dw + 7 * n + 16)
        var d = dy
        for row in 0..<rows {
            var p = x + row * xRow
            for _ in 0..<columns {
                let d0 = load(d), d1 = load(d + 16)
                var v = Vector(repeating: p[0]); a0 = fma(v, d0, a0); b0 = fma(v, d1, b0)
                v = Vector(repeating: p[1]); a1 = fma(v, d0, a1); b1 = fma(v, d1, b1)
                v = Vector(repeating: p[2]); a2 = fma(v, d0, a2); b2 = fma(v, d1, b2)
                v = Vector(repeating: p[3]); a3 = fma(v, d0, a3); b3 = fma(v, d1, b3)
                v = Vector(repeating: p[4]); a4 = fma(v, d0, a4); b4 = fma(v, d1, b4)
                v = Vector(repeating: p[5]); a5 = fma(v, d0, a5); b5 = fma(v, d1, b5)
                v = Vector(repeating: p[6]); a6 = fma(v, d0, a6); b6 = fma(v, d1, b6)
                v = Vector(repeating: p[7]); a7 = fma(v, d0, a7); b7 = fma(v, d1, b7)
                d += n
                p += xPixel
            }
        }
        store(a0, dw); store(a1, dw + n); store(a2, dw + 2 * n); store(a3, dw + 3 * n)
        store(a4, dw + 4 * n); store(a5, dw + 5 * n); store(a6, dw + 6 * n); store(a7, dw + 7 * n)
        store(b0, dw + 16); store(b1, dw + n + 16); store(b2, dw + 2 * n + 16); store(b3, dw + 3 * n + 16)
        store(b4, dw + 4 * n + 16); store(b5, dw + 5 * n + 16); store(b6, dw + 6 * n + 16); store(b7, dw + 7 * n + 16)
    }
}
