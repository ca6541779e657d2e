import Tensors
import Testing

/// Odd sizes, both kernels and strides, channel counts beside the vector widths, single pixels.
private let geometries: [ConvolutionGeometry] = [
    (2, 8, 8, 16, 32, 3, 1), (1, 5, 7, 3, 16, 3, 1), (3, 9, 6, 20, 33, 3, 2), (2, 8, 8, 32, 64, 1, 2),
    (1, 1, 1, 5, 7, 3, 1),
    (2, 4, 5, 16, 16, 1, 1), (17, 6, 6, 8, 40, 3, 2), (2, 7, 7, 64, 32, 1, 2), (1, 3, 2, 1, 1, 3, 2),
    (20, 12, 12, 32, 32, 3, 1),
    (2, 9, 7, 48, 80, 3, 1), (3, 11, 5, 224, 208, 3, 1), (66, 5, 5, 208, 208, 3, 1), (2, 5, 9, 16, 24, 5, 2),
    (2, 10, 11, 8, 8, 3, 3), (40, 4, 4, 16, 16, 3, 1),
    (3, 8, 8, 16, 32, 3, 2), (2, 9, 7, 48, 16, 3, 2), (19, 6, 17, 32, 48, 3, 2), (1, 32, 5, 16, 16, 3, 2),
    (5, 10, 11, 160, 272, 3, 2),
].map {
    ConvolutionGeometry(
        batch: $0.0, height: $0.1, width: $0.2, inputChannels: $0.3, outputChannels: $0.4, kernel: $0.5, stride: $0.6)
}

private let purpose = RandomPurpose("convolution test")

private func draws(_ count: Int, _ sample: Int) -> [Float] {
    var stream = RandomStream(seed: 1, purpose: purpose, sample: sample)
    return (0..<count).map { _ in Float(stream.normal()) }
}

/// The largest error over the largest value; infinite where a value is not a number.
private func error(_ found: [Float], _ expected: [Float]) -> Float {
    let errors = zip(found, expected).map { abs($0 - $1) }
    // Both are not empty: every geometry has values.
    return errors.contains(where: \.isNaN) ? .infinity : errors.max()! / max(expected.map(abs).max()!, 1e-6)
}

@Test(arguments: geometries)
func `a convolution agrees with its naive twin`(g: ConvolutionGeometry) {
    let x = draws(g.inputCount, 0), w = draws(g.weightCount, 1), bias = draws(g.outputChannels, 2),
        dy = draws(g.outputCount, 3)
    var y = [Float](repeating: 7, count: g.outputCount), dx = [Float](repeating: 7, count: g.inputCount),
        dw = [Float](repeating: 7, count: g.weightCount)
    var y0 = y, dx0 = dx, dw0 = dw
    let pool = WorkerPool(threads: 2)
    let convolution = Convolution(geometry: g, pool: pool, arena: ScratchArena(pool: pool))
    convolution.setWeights(w)
    // Twice: what a call leaves in the scratch memory must not show in the next.
    for _ in 0..<2 {
        y.withUnsafeMutableBufferPointer {
            convolution.forward(ConvolutionInput(x), ConvolutionOutput($0.baseAddress!, bias: bias))
        }
        dx.withUnsafeMutableBufferPointer {
            convolution.inputGradient(dy: dy, ConvolutionInputGradient($0.baseAddress!))
        }
        convolution.weightGradient(ConvolutionInput(x), dy: dy, dw: &dw)
    }
    NaiveConvolution.forward(g, x: x, w: w, bias: bias, y: &y0)
    NaiveConvolution.inputGradient(g, dy: dy, w: w, dx: &dx0)
    NaiveConvolution.weightGradient(g, x: x, dy: dy, dw: &dw0)
    // Sums of some hundred or thousand products of normal draws: as many roundings of 6e-8, of random sign, which
    // Winograd's transforms enlarge some times.
    #expect(error(y, y0) < 4e-6)
    #expect(error(dx, dx0) < 4e-6)
    #expect(error(dw, dw0) < 4e-6)
}

@Test(arguments: [1, 2, 3], [1, 2])
func `a convolution does not depend on the threads`(threads: Int, stride: Int) {
    let g = ConvolutionGeometry(
        batch: 19, height: 8, width: 8, inputChannels: 16, outputChannels: 32, kernel: 3, stride: stride)
    let x = draws(g.inputCount, 0), dy = draws(g.outputCount, 3)
    func gradient(_ threads: Int) -> [Float] {
        var dw = [Float](repeating: 0, count: g.weightCount)
        let pool = WorkerPool(threads: threads)
        Convolution(geometry: g, pool: pool, arena: ScratchArena(pool: pool)).weightGradient(
            ConvolutionInput(x), dy: dy, dw: &dw)
        return dw
    }
    #expect(gradient(threads).map(\.bitPattern) == gradient(1).map(\.bitPattern))
}
