import Tensors
import Testing

/// Winograd's transforms on what spans everything they are used on: a single pixel and a single tap, or a single pixel
/// of the input and a single one of the gradient. The results are zeros and ones, so one wrong entry of a transform
/// stands out. Every pair of them is there.
@Suite struct WinogradBasisTests {
    static let channels = 16
    /// Two tiles a side at stride 1 and at stride 2: inner edges of tiles and all outer ones.
    static let geometries = [1, 2].map {
        ConvolutionGeometry(
            batch: 1, height: 8 * $0, width: 8 * $0, inputChannels: channels, outputChannels: channels, kernel: 3,
            stride: $0)
    }
    /// The transforms' entries reach 5/2, 25/4 in two dimensions, and each is rounded to 6e-8 of its size.
    static let tolerance: Float = 2e-6

    @Test(arguments: geometries) func `a unit tap moves a unit pixel`(g: ConvolutionGeometry) {
        let convolution = makeConvolution(g)
        var ones = 0
        for tap in 0..<9 {
            let w = unitTap(tap)
            convolution.setWeights(w)
            for x in unitPixels(g.height * g.width) {
                let y = written(g.outputCount) { convolution.forward(ConvolutionInput(x), ConvolutionOutput($0)) }
                let expected = written(g.outputCount) { NaiveConvolution.forward(g, x: x, w: w, bias: nil, y: $0) }
                expectEqual(y, expected, "tap \(tap)")
                ones += expected.count { $0 == 1 }
            }
        }
        #expect(ones == pairs(g))
    }

    @Test(arguments: geometries) func `a unit tap moves a unit gradient back`(g: ConvolutionGeometry) {
        let convolution = makeConvolution(g)
        var ones = 0
        for tap in 0..<9 {
            let w = unitTap(tap)
            convolution.setWeights(w)
            for dy in unitPixels(g.outputHeight * g.outputWidth) {
                let dx = written(g.inputCount) {
                    convolution.inputGradient(dy: dy, ConvolutionInputGradient($0))
                }
                let expected = written(g.inputCount) { NaiveConvolution.inputGradient(g, dy: dy, w: w, dx: $0) }
                expectEqual(dx, expected, "tap \(tap)")
                ones += expected.count { $0 == 1 }
            }
        }
        #expect(ones == pairs(g))
    }

    @Test(arguments: geometries) func `a unit pixel and a unit gradient make a unit tap`(g: ConvolutionGeometry) {
        let convolution = makeConvolution(g)
        var ones = 0
        for x in unitPixels(g.height * g.width) {
            for dy in unitPixels(g.outputHeight * g.outputWidth) {
                let dw = written(g.weightCount) { convolution.weightGradient(ConvolutionInput(x), dy: dy, dw: $0) }
                let expected = written(g.weightCount) { NaiveConvolution.weightGradient(g, x: x, dy: dy, dw: $0) }
                expectEqual(dw, expected, "taps")
                ones += expected.count { $0 == 1 }
            }
        }
        #expect(ones == pairs(g))
    }

    /// Pixels of the output with a tap that reads a pixel of the input, not beside it.
    private func pairs(_ g: ConvolutionGeometry) -> Int {
        let along = (0..<g.outputWidth).map { pixel in
            (0..<3).count { (0..<g.width).contains(pixel * g.stride + $0 - 1) }
        }.reduce(0, +)
        return along * along
    }

    private func makeConvolution(_ g: ConvolutionGeometry) -> Convolution {
        let pool = WorkerPool(threads: 1)
        return Convolution(geometry: g, pool: pool, arena: ScratchArena(pool: pool))
    }

    /// Each channel to itself.  [3, 3, channels, channels]
    private func unitTap(_ tap: Int) -> [Float] {
        var w = [Float](repeating: 0, count: 9 * Self.channels * Self.channels)
        for channel in 0..<Self.channels { w[(tap * Self.channels + channel) * Self.channels + channel] = 1 }
        return w
    }

    /// Images that have, between them, every pixel alone: each channel is one at a pixel of its own, and zero
    /// elsewhere.  [pixels, channels]
    private func unitPixels(_ pixels: Int) -> [[Float]] {
        stride(from: 0, to: pixels, by: Self.channels).map { first in
            var values = [Float](repeating: 0, count: pixels * Self.channels)
            for channel in 0..<Self.channels { values[(first + channel) * Self.channels + channel] = 1 }
            return values
        }
    }

    private func written(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
        var result = [Float](repeating: .nan, count: count)
        result.withUnsafeMutableBufferPointer { body($0.baseAddress!) }  // a geometry has pixels and channels
        return result
    }

    private func expectEqual(
        _ found: [Float], _ expected: [Float], _ what: String, _ location: SourceLocation = #_sourceLocation
    ) {
        let wrong = zip(found, expected).filter { !(abs($0 - $1) <= Self.tolerance) }
        #expect(
            found.count == expected.count && wrong.isEmpty, "\(what): \(wrong.prefix(3))",
            sourceLocation: location)
    }
}
