import Tensors
import Testing

/// What is fused with a convolution, against the naive kernels one after the other. Winograd's and direct ones, odd
/// sizes, tiles that stick out.
@Suite struct FusedConvolutionTests {
    static let geometries: [ConvolutionGeometry] = [
        (3, 8, 8, 32, 48, 3, 1), (2, 7, 10, 16, 32, 3, 1), (9, 4, 5, 64, 16, 3, 1), (3, 9, 6, 32, 16, 3, 2),
        (2, 6, 6, 16, 32, 1, 2), (5, 2, 2, 16, 16, 3, 1),
        (2, 6, 5, 208, 208, 3, 1), (5, 8, 13, 16, 48, 3, 2), (3, 4, 9, 16, 32, 3, 2),
    ].map {
        ConvolutionGeometry(
            batch: $0.0, height: $0.1, width: $0.2, inputChannels: $0.3, outputChannels: $0.4, kernel: $0.5,
            stride: $0.6)
    }
    /// As in the unfused tests; the values are of size one.
    static let tolerance = 4e-6

    /// The operands of one geometry.
    private final class Case {
        let g: ConvolutionGeometry
        let x, w, bias, dy, outputAddend, inputAddend, mean, scale, shift: Storage
        let convolution: Convolution

        init(_ g: ConvolutionGeometry) {
            self.g = g
            x = Case.draws(g.inputCount, 0)
            w = Case.draws(g.weightCount, 1)
            bias = Case.draws(g.outputChannels, 2)
            dy = Case.draws(g.outputCount, 3)
            outputAddend = Case.draws(g.outputCount, 4)
            inputAddend = Case.draws(g.inputCount, 5)
            mean = Case.draws(g.inputChannels, 6)
            scale = Case.draws(g.inputChannels, 7)
            shift = Case.draws(g.inputChannels, 8)
            let pool = WorkerPool(threads: 2)
            convolution = Convolution(geometry: g, pool: pool, arena: ScratchArena(pool: pool))
            convolution.setWeights(w.pointer)
        }

        private static func draws(_ count: Int, _ sample: Int) -> Storage {
            var stream = RandomStream(seed: 2, purpose: RandomPurpose("fused convolution test"), sample: sample)
            return Storage(count: count) { for index in $0.indices { $0[index] = Float(stream.normal()) } }
        }

        var vectors: BatchNormalizationVectors {
            BatchNormalizationVectors(mean: mean.pointer, scale: scale.pointer, bias: shift.pointer)
        }

        /// What the convolution reads.
        var activated: [Float] {
            written(g.inputCount) {
                NaiveBatchNormalization.apply(
                    x.pointer, rows: x.count / g.inputChannels, channels: g.inputChannels, vectors, rectified: true,
                    y: $0)
            }
        }

        /// The gradient with respect to what the convolution reads.
        var plainGradient: [Float] {
            written(g.inputCount) { NaiveConvolution.inputGradient(g, dy: dy.pointer, w: w.pointer, dx: $0) }
        }

        func written(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
            var result = [Float](repeating: .nan, count: count)
            result.withUnsafeMutableBufferPointer { body($0.baseAddress!) }  // a geometry has pixels and channels
            return result
        }
    }

    private func expectEqual(
        _ found: [Float], _ expected: [Float], _ what: String, _ location: SourceLocation = #_sourceLocation
    ) {
        let bound = Self.tolerance * Double(expected.map(abs).max() ?? 1)
        // So put, what is not a number, as what was not written, differs.
        let wrong = zip(found, expected).filter { !(abs(Double($0) - Double($1)) <= bound) }
        #expect(
            found.count == expected.count && wrong.isEmpty,
            "\(what): \(wrong.count) of \(expected.count) differ: \(wrong.prefix(3))", sourceLocation: location)
    }

    @Test(arguments: geometries) func `what is fused with the forward pass`(g: ConvolutionGeometry) {
        let c = Case(g)
        let parts = c.convolution.outputParts
        var memory = [Float](repeating: .nan, count: PartialMoments.count(parts: parts, channels: g.outputChannels))
        var (mean, variance) = (
            [Float](repeating: 0, count: g.outputChannels), [Float](repeating: 0, count: g.outputChannels)
        )
        let y = c.written(g.outputCount) { y in
            memory.withUnsafeMutableBufferPointer { memory in
                let moments = PartialMoments(memory.baseAddress!, parts: parts, channels: g.outputChannels)
                c.convolution.forward(
                    ConvolutionInput(c.x.pointer, normalization: c.vectors),
                    ConvolutionOutput(y, bias: c.bias.pointer, addend: c.outputAddend.pointer, moments: moments))
                moments.combine(
                    parts: parts, channels: g.outputChannels, mean: &mean, variance: &variance,
                    pool: WorkerPool(threads: 2))
            }
        }
        var expected = y
        NaiveConvolution.forward(g, x: c.activated, w: c.w.pointer, bias: c.bias.pointer, y: &expected)
        expected = zip(expected, UnsafeBufferPointer(start: c.outputAddend.pointer, count: g.outputCount)).map(+)
        expectEqual(y, expected, "y")
        for k in 0..<g.outputChannels {
            let column = stride(from: k, to: expected.count, by: g.outputChannels).map { Double(y[$0]) }
            let center = column.reduce(0, +) / Double(column.count)
            let spread = column.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(column.count)
            #expect(abs(Double(mean[k]) - center) < 1e-5 * max(1, spread.squareRoot()))
            #expect(abs(Double(variance[k]) - spread) < 1e-5 * spread)
        }
    }

    @Test(arguments: geometries) func `the gradient through normalization by the batch`(g: ConvolutionGeometry) {
        let c = Case(g)
        let (parts, channels) = (c.convolution.inputGradientParts, g.inputChannels)
        var sums = [Float](repeating: .nan, count: parts * 2 * channels)
        let found = c.written(g.inputCount) { dx in
            sums.withUnsafeMutableBufferPointer { sums in
                let activation = ConvolutionInputGradient.Activation.batch(
                    x: c.x.pointer, vectors: c.vectors, sums: sums.baseAddress!)
                c.convolution.inputGradient(dy: c.dy.pointer, ConvolutionInputGradient(dx, activation: activation))
            }
        }
        let activated = c.activated
        let expected = zip(c.plainGradient, activated).map { $1 > 0 ? $0 : 0 }
        expectEqual(found, expected, "g")
        let added = c.written(g.inputCount) { dx in
            dx.update(from: c.inputAddend.pointer, count: g.inputCount)
            sums.withUnsafeMutableBufferPointer { sums in
                let activation = ConvolutionInputGradient.Activation.batch(
                    x: c.x.pointer, vectors: c.vectors, sums: sums.baseAddress!)
                c.convolution.inputGradient(
                    dy: c.dy.pointer, ConvolutionInputGradient(dx, addend: dx, activation: activation))
            }
        }
        expectEqual(
            added, zip(expected, UnsafeBufferPointer(start: c.inputAddend.pointer, count: g.inputCount)).map(+),
            "g in place")
        var totals = [Double](repeating: 0, count: 2 * channels), naive = totals
        for (index, value) in sums.enumerated() { totals[index % (2 * channels)] += Double(value) }
        for (index, value) in expected.enumerated() {
            naive[index % channels] += Double(value)
            naive[channels + index % channels] +=
                Double(value) * (Double(c.x.pointer[index]) - Double(c.mean.pointer[index % channels]))
        }
        expectEqual(totals.map { Float($0) }, naive.map { Float($0) }, "sums")
    }

    @Test(arguments: geometries) func `the gradient through normalization by constants`(g: ConvolutionGeometry) {
        let c = Case(g)
        let activated = c.activated
        let words = UnsafeMutablePointer<UInt16>.allocate(capacity: g.inputCount / 16)
        defer { words.deallocate() }
        let mask = RectifierMask(words)
        _ = c.written(g.outputCount) {
            c.convolution.forward(
                ConvolutionInput(c.x.pointer, normalization: c.vectors, mask: mask), ConvolutionOutput($0))
        }
        #expect(activated.indices.allSatisfy { (words[$0 / 16] >> ($0 % 16) & 1 == 1) == (activated[$0] > 0) })
        for (rule, addend) in [(RectifierRule.plain, false), (.guided, true), (.deconvolution, true)] {
            let found = c.written(g.inputCount) { dx in
                c.convolution.inputGradient(
                    dy: c.dy.pointer,
                    ConvolutionInputGradient(
                        dx, addend: addend ? c.inputAddend.pointer : nil,
                        activation: .frozen(mask: mask, scale: c.scale.pointer, rule: rule)))
            }
            let expected = c.plainGradient.enumerated().map { index, value in
                let passes = (rule == .deconvolution || activated[index] > 0) && (rule == .plain || value > 0)
                return (passes ? value * c.scale.pointer[index % g.inputChannels] : 0)
                    + (addend ? c.inputAddend.pointer[index] : 0)
            }
            // Where a plain gradient is zero but for rounding, its sign, which guides, is anybody's.
            let near = c.plainGradient.map { abs($0) < 1e-4 }
            expectEqual(
                zip(found, near).map { $1 ? 0 : $0 }, zip(expected, near).map { $1 ? 0 : $0 }, "dx, \(rule)")
        }
    }

    @Test(arguments: geometries) func `both gradients together are what each is alone`(g: ConvolutionGeometry) {
        let c = Case(g)
        let input = ConvolutionInput(c.x.pointer, normalization: c.vectors)
        var (dw, together) = ([Float](repeating: 1, count: g.weightCount), [Float](repeating: 2, count: g.weightCount))
        c.convolution.weightGradient(input, dy: c.dy.pointer, dw: &dw)
        var expected = dw
        NaiveConvolution.weightGradient(g, x: c.activated, dy: c.dy.pointer, dw: &expected)
        expectEqual(dw, expected, "dw")
        let dx = c.written(g.inputCount) {
            c.convolution.inputGradient(dy: c.dy.pointer, ConvolutionInputGradient($0, addend: c.inputAddend.pointer))
        }
        expectEqual(
            dx, zip(c.plainGradient, UnsafeBufferPointer(start: c.inputAddend.pointer, count: g.inputCount)).map(+),
            "dx")
        let inPlace = c.written(g.inputCount) { values in
            values.update(from: c.inputAddend.pointer, count: g.inputCount)
            c.convolution.inputGradient(dy: c.dy.pointer, ConvolutionInputGradient(values, addend: values))
        }
        #expect(inPlace.map(\.bitPattern) == dx.map(\.bitPattern))
        let both = c.written(g.inputCount) {
            c.convolution.backward(
                input, dy: c.dy.pointer, ConvolutionInputGradient($0, addend: c.inputAddend.pointer), dw: &together)
        }
        #expect(both.map(\.bitPattern) == dx.map(\.bitPattern) && together.map(\.bitPattern) == dw.map(\.bitPattern))
    }
}
