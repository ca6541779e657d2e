/// The weight gradient in registers: 8 floats of a row of taps by 32 output channels at a time, summed over the pixels
/// of one image.
///
/// The taps of one row of the kernel are contiguous in an image, so their channels are taken together: of three taps by
/// three channels eight at once and one is left, where of three channels alone five eighths of the work would be for
/// nothing.
enum DirectWeightGradient {
    /// How the pixels of an image are walked through.
    private struct Walk {
        let rows: Int
        let columns: Int
        /// Floats from one output row's first place in x to the next, from one pixel's to the next, and in dy and dw.
        let xRow: Int
        let xPixel: Int
        let outputs: Int
    }

    /// Adds to dw [R, S, C, K'] (K' = outputs, those of the geometry rounded up to 16) what one image gives.
    ///
    /// - Parameters:
    ///   - x: the padded image [H + 2 padding, W + 2 padding, C].
    ///   - dy: [P, Q, K'].
    static func image(
        _ g: ConvolutionGeometry, x: UnsafePointer<Float>, dy: UnsafePointer<Float>, outputs: Int,
        dw: UnsafeMutablePointer<Float>
    ) {
        let (run, xRow) = (g.kernel * g.inputChannels, (g.width + 2 * g.padding) * g.inputChannels)
        let walk = Walk(
            rows: g.outputHeight, columns: g.outputWidth, xRow: xRow * g.stride, xPixel: g.inputChannels * g.stride,
            outputs: outputs)
        for r in 0..<g.kernel {
            for k in stride(from: 0, to: outputs, by: 32) {
                let target = dw + r * run * outputs + k
                var c = 0
                while c + 8 <= run {
                    eight(walk, x: x + r * xRow + c, dy: dy + k, isWide: outputs - k >= 32, dw: target + c * outputs)
                    c += 8
                }
                while c < run {
                    for half in stride(from: k, to: min(outputs, k + 32), by: 16) {
                        oneByOne(walk, x: x + r * xRow + c, dy: dy + half, dw: target + c * outputs + half - k)
                    }
                    c += 1
                }
            }
        }
    }

    /// Eight floats by 16 channels, or by 32.
    @inline(__always)
    private static func eight(
        _ walk: Walk, x: UnsafePointer<Float>, dy: UnsafePointer<Float>, isWide: Bool, dw: UnsafeMutablePointer<Float>
    ) {
        if VectorUnit.hasWideRegisters {
            if isWide { eightByTwo(walk, x: x, dy: dy, dw: dw) } else { eightByOne(walk, x: x, dy: dy, dw: dw) }
        } else {
            for half in stride(from: 0, to: isWide ? 32 : 16, by: 16) {
                fourByOne(walk, x: x, dy: dy + half, dw: dw + half)
                fourByOne(walk, x: x + 4, dy: dy + half, dw: dw + half + 4 * walk.outputs)
            }
        }
    }

    // Laid out by hand: a line for each row of the block.
    // swift-format-ignore
    @inline(__always)
    private static func eightByTwo(
        _ walk: Walk, x: UnsafePointer<Float>, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>
    ) {
        let n = walk.outputs
        var a0 = load(dw), a1 = load(dw + n), a2 = load(dw + 2 * n), a3 = load(dw + 3 * n)
        var a4 = load(dw + 4 * n), a5 = load(dw + 5 * n), a6 = load(dw + 6 * n), a7 = load(dw + 7 * n)
        var b0 = load(dw + 16), b1 = load(dw + n + 16), b2 = load(dw + 2 * n + 16), b3 = load(dw + 3 * n + 16)
        var b4 = load(dw + 4 * n + 16), b5 = load(dw + 5 * n + 16)
        var b6 = load(dw + 6 * n + 16), b7 = load(dw + 7 * n + 16)
        var d = dy
        for row in 0..<walk.rows {
            var p = x + row * walk.xRow
            for _ in 0..<walk.columns {
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
                p += walk.xPixel
            }
        }
        store(a0, dw); store(a1, dw + n); store(a2, dw + 2 * n); store(a3, dw + 3 * n)
        store(a4, dw + 4 * n); store(a5, dw + 5 * n); store(a6, dw + 6 * n); store(a7, dw + 7 * n)
        store(b0, dw + 16); store(b1, dw + n + 16); store(b2, dw + 2 * n + 16); store(b3, dw + 3 * n + 16)
        store(b4, dw + 4 * n + 16); store(b5, dw + 5 * n + 16); store(b6, dw + 6 * n + 16); store(b7, dw + 7 * n + 16)
    }

    @inline(__always)
    private static func eightByOne(
        _ walk: Walk, x: UnsafePointer<Float>, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>
    ) {
        let n = walk.outputs
        var a0 = load(dw), a1 = load(dw + n), a2 = load(dw + 2 * n), a3 = load(dw + 3 * n)
        var a4 = load(dw + 4 * n), a5 = load(dw + 5 * n), a6 = load(dw + 6 * n), a7 = load(dw + 7 * n)
        var d = dy
        for row in 0..<walk.rows {
            var p = x + row * walk.xRow
            for _ in 0..<walk.columns {
                let d0 = load(d)
                a0 = fma(Vector(repeating: p[0]), d0, a0)
                a1 = fma(Vector(repeating: p[1]), d0, a1)
                a2 = fma(Vector(repeating: p[2]), d0, a2)
                a3 = fma(Vector(repeating: p[3]), d0, a3)
                a4 = fma(Vector(repeating: p[4]), d0, a4)
                a5 = fma(Vector(repeating: p[5]), d0, a5)
                a6 = fma(Vector(repeating: p[6]), d0, a6)
                a7 = fma(Vector(repeating: p[7]), d0, a7)
                d += n
                p += walk.xPixel
            }
        }
        store(a0, dw); store(a1, dw + n); store(a2, dw + 2 * n); store(a3, dw + 3 * n)
        store(a4, dw + 4 * n); store(a5, dw + 5 * n); store(a6, dw + 6 * n); store(a7, dw + 7 * n)
    }

    /// For 16 registers of 8 floats.
    @inline(__always)
    private static func fourByOne(
        _ walk: Walk, x: UnsafePointer<Float>, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>
    ) {
        let n = walk.outputs
        var a0 = load(dw), a1 = load(dw + n), a2 = load(dw + 2 * n), a3 = load(dw + 3 * n)
        var d = dy
        for row in 0..<walk.rows {
            var p = x + row * walk.xRow
            for _ in 0..<walk.columns {
                let d0 = load(d)
                a0 = fma(Vector(repeating: p[0]), d0, a0)
                a1 = fma(Vector(repeating: p[1]), d0, a1)
                a2 = fma(Vector(repeating: p[2]), d0, a2)
                a3 = fma(Vector(repeating: p[3]), d0, a3)
                d += n
                p += walk.xPixel
            }
        }
        store(a0, dw); store(a1, dw + n); store(a2, dw + 2 * n); store(a3, dw + 3 * n)
    }

    @inline(__always)
    private static func oneByOne(
        _ walk: Walk, x: UnsafePointer<Float>, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>
    ) {
        var sum = load(dw)
        var d = dy
        for row in 0..<walk.rows {
            var p = x + row * walk.xRow
            for _ in 0..<walk.columns {
                sum = fma(Vector(repeating: p[0]), load(d), sum)
                d += walk.outputs
                p += walk.xPixel
            }
        }
        store(sum, dw)
    }
}
