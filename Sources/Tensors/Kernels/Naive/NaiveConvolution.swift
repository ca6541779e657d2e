/// The plain loops: the oracle of the fast kernels. Sums are in Double.
public enum NaiveConvolution {
    public static func forward(
        _ g: ConvolutionGeometry, x: UnsafePointer<Float>, w: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        y: UnsafeMutablePointer<Float>
    ) {
        forEachOutput(g) { n, p, q, output in
            for k in 0..<g.outputChannels {
                var sum = bias.map { Double($0[k]) } ?? 0
                forEachTap(g, n, p, q) { input, tap in
                    for c in 0..<g.inputChannels {
                        sum += Double(x[input + c]) * Double(w[(tap * g.inputChannels + c) * g.outputChannels + k])
                    }
                }
                y[output + k] = Float(sum)
            }
        }
    }

    public static func inputGradient(
        _ g: ConvolutionGeometry, dy: UnsafePointer<Float>, w: UnsafePointer<Float>, dx: UnsafeMutablePointer<Float>
    ) {
        var sums = [Double](repeating: 0, count: g.inputCount)
        forEachOutput(g) { n, p, q, output in
            forEachTap(g, n, p, q) { input, tap in
                for c in 0..<g.inputChannels {
                    let row = (tap * g.inputChannels + c) * g.outputChannels
                    for k in 0..<g.outputChannels { sums[input + c] += Double(dy[output + k]) * Double(w[row + k]) }
                }
            }
        }
        for index in 0..<g.inputCount { dx[index] = Float(sums[index]) }
    }

    public static func weightGradient(
        _ g: ConvolutionGeometry, x: UnsafePointer<Float>, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>
    ) {
        var sums = [Double](repeating: 0, count: g.weightCount)
        forEachOutput(g) { n, p, q, output in
            forEachTap(g, n, p, q) { input, tap in
                for c in 0..<g.inputChannels {
                    let row = (tap * g.inputChannels + c) * g.outputChannels
                    for k in 0..<g.outputChannels { sums[row + k] += Double(x[input + c]) * Double(dy[output + k]) }
                }
            }
        }
        for index in 0..<g.weightCount { dw[index] = Float(sums[index]) }
    }

    /// Calls `body(n, p, q, offset of y[n, p, q, 0])` for every output pixel.
    private static func forEachOutput(_ g: ConvolutionGeometry, _ body: (Int, Int, Int, Int) -> Void) {
        for n in 0..<g.batch {
            for p in 0..<g.outputHeight {
                for q in 0..<g.outputWidth {
                    body(n, p, q, ((n * g.outputHeight + p) * g.outputWidth + q) * g.outputChannels)
                }
            }
        }
    }

    /// Calls `body(offset of x[n, h, w, 0], r * kernel + s)` for every tap of output pixel (n, p, q) that lies inside
    /// the image.
    private static func forEachTap(_ g: ConvolutionGeometry, _ n: Int, _ p: Int, _ q: Int, _ body: (Int, Int) -> Void) {
        for r in 0..<g.kernel {
            let h = p * g.stride + r - g.padding
            guard h >= 0, h < g.height else { continue }
            for s in 0..<g.kernel {
                let w = q * g.stride + s - g.padding
                guard w >= 0, w < g.width else { continue }
                body(((n * g.height + h) * g.width + w) * g.inputChannels, r * g.kernel + s)
            }
        }
    }
}
