/// The direct convolution in registers: 8 output pixels by 32 output channels at a time, over an image that is padded beforehand.
enum DirectKernel {
    static let pixels = 8
    static let channels = 32

    /// Packs w [R, S, C, K] as [ceil(K / 32)][R S][C][32], zero behind K.
    static func pack(_ w: UnsafePointer<Float>, taps: Int, inputs: Int, outputs: Int, into packed: UnsafeMutablePointer<Float>) {
        for block in 0..<blocks(outputs) {
            for tap in 0..<taps {
                for c in 0..<inputs {
                    let row = packed + ((block * taps + tap) * inputs + c) * channels
                    for j in 0..<channels {
                        let k = block * channels + j
                        row[j] = k < outputs ? w[(tap * inputs + c) * outputs + k] : 0
                    }
                }
            }
        }
    }

    static func blocks(_ outputs: Int) -> Int { (outputs + channels - 1) / channels }

    /// One row of outputs, one block of 32 channels.
    ///
    /// - Parameters:
    ///   - x: the padded image [H + 2 padding, W + 2 padding, C] at the row's first tap.
    ///   - w: [R S][C][32]
    ///   - y: [Q, K] of this row, at the block's first channel; `width` (1...32) of them exist.
    @inline(__always)
    static func row(
        x: UnsafePointer<Float>, rowStride: Int, inputs: Int, kernel: Int, stride: Int, w: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        y: UnsafeMutablePointer<Float>, outputs: Int, width: Int, count: Int
    ) {
        var q = 0
        while q < count {
            let valid = min(pixels, count - q)
            tile(x: x + q * stride * inputs, rowStride: rowStride, step: stride * inputs, last: (valid - 1) * stride * inputs, inputs: inputs,
                 kernel: kernel, w: w, bias: bias, y: y + q * outputs, outputs: outputs, width: width, valid: valid)
            q += pixels
        }
    }

    @inline(__always)
    static func tile(
        x: UnsafePointer<Float>, rowStride: Int, step: Int, last: Int, inputs: Int, kernel: Int, w: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        y: UnsafeMutablePointer<Float>, outputs: Int, width: Int, valid: Int
    ) {
        var low = Vector(repeating: 0), high = Vector(repeating: 0)
        if let bias {
            for j in 0..<min(16, width) { low[j] = bias[j] }
            for j in 16..<max(16, width) { high[j - 16] = bias[j] }
        }
        var a0 = low, a1 = low, a2 = low, a3 = low, a4 = low, a5 = low, a6 = low, a7 = low
        var b0 = high, b1 = high, b2 = high, b3 = high, b4 = high, b5 = high, b6 = high, b7 = high
        let o1 = min(step, last), o2 = min(2 * step, last), o3 = min(3 * step, last), o4 = min(4 * step, last)
        let o5 = min(5 * step, last), o6 = min(6 * step, last), o7 = min(7 * step, last)
        var w = w
        for r in 0..<kernel {
            // Taps of one kernel row are contiguous: kernel * inputs floats a pixel.
            let p = x + r * rowStride
            for i in 0..<kernel * inputs {
                let w0 = load(w), w1 = load(w + 16)
                w += 32
                var v = Vector(repeating: p[i]); a0 = fma(v, w0, a0); b0 = fma(v, w1, b0)
                v = Vector(repeating: p[i + o1]); a1 = fma(v, w0, a1); b1 = fma(v, w1, b1)
                v = Vector(repeating: p[i + o2]); a2 = fma(v, w0, a2); b2 = fma(v, w1, b2)
                v = Vector(repeating: p[i + o3]); a3 = fma(v, w0, a3); b3 = fma(v, w1, b3)
                v = Vector(repeating: p[i + o4]); a4 = fma(v, w0, a4); b4 = fma(v, w1, b4)
                v = Vector(repeating: p[i + o5]); a5 = fma(v, w0, a5); b5 = fma(v, w1, b5)
                v = Vector(repeating: p[i + o6]); a6 = fma(v, w0, a6); b6 = fma(v, w1, b6)
                v = Vector(repeating: p[i + o7]); a7 = fma(v, w0, a7); b7 = fma(v, w1, b7)
            }
        }
        write(a0, b0, y, width)
        if valid > 1 { write(a1, b1, y + outputs, width) }
        if valid > 2 { write(a2, b2, y + 2 * outputs, width) }
        if valid > 3 { write(a3, b3, y + 3 * outputs, width) }
        if valid > 4 { write(a4, b4, y + 4 * outputs, width) }
        if valid > 5 { write(a5, b5, y + 5 * outputs, width) }
        if valid > 6 { write(a6, b6, y + 6 * outputs, width) }
        if valid > 7 { write(a7, b7, y + 7 * outputs, width) }
    }

    @inline(__always)
    private static func write(_ low: Vector, _ high: Vector, _ y: UnsafeMutablePointer<Float>, _ width: Int) {
        if width == 32 {
            store(low, y)
            store(high, y + 16)
        } else {
            for j in 0..<min(16, width) { y[j] = low[j] }
            for j in 16..<max(16, width) { y[j] = high[j - 16] }
        }
    }
}
