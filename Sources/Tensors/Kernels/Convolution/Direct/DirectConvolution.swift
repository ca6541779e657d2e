/// Any convolution, in registers over padded images: strides, 1x1 kernels, channel counts that are no multiple of a
/// vector.
///
/// The work is cut by image, and weight gradients are summed in groups of images.
final class DirectConvolution: ConvolutionMethod {
    /// Groups of images whose weight gradients are summed apart: for 64 threads, unless the sums are large.
    private var gradientChunks: Int {
        min(geometry.batch, 64, max(16, 1_000_000 / (geometry.taps * geometry.inputChannels * roundedOutputs)))
    }

    private let geometry: ConvolutionGeometry
    private let pool: WorkerPool
    private let arena: ScratchArena
    private let packed: ScratchMemory
    private var needsTurnedWeights = true
    private var weights: UnsafePointer<Float>?
    private lazy var padded = ScratchMemory(
        blocks: pool.threadCount, count: paddedHeight * paddedWidth * geometry.inputChannels)
    private lazy var backwardPass = DirectInputGradient(geometry: geometry, pool: pool)
    private let runs: [DirectKernel.Run]
    /// One image of the input's gradient, before what comes behind the convolution.
    private lazy var unfinished = ScratchMemory(
        blocks: pool.threadCount, count: geometry.inputPixels * geometry.inputChannels)
    private lazy var outputs = ScratchMemory(blocks: pool.threadCount, count: geometry.outputPixels * roundedOutputs)

    private var paddedHeight: Int { geometry.height + 2 * geometry.padding }
    private var paddedWidth: Int { geometry.width + 2 * geometry.padding }
    private var roundedOutputs: Int { (geometry.outputChannels + 15) / 16 * 16 }

    init(geometry: ConvolutionGeometry, pool: WorkerPool, arena: ScratchArena) {
        self.geometry = geometry
        self.pool = pool
        self.arena = arena
        let rows = geometry.taps * geometry.inputChannels
        packed = ScratchMemory(
            blocks: 1, count: DirectKernel.blocks(geometry.outputChannels) * rows * DirectKernel.channels)
        // The taps of one row of the kernel are contiguous.
        let rowStride = (geometry.width + 2 * geometry.padding) * geometry.inputChannels
        runs = (0..<geometry.kernel).map {
            DirectKernel.Run(offset: $0 * rowStride, count: geometry.kernel * geometry.inputChannels)
        }
    }

    var outputParts: Int { geometry.batch }
    var inputGradientParts: Int { geometry.batch }

    func takeWeights(_ w: UnsafePointer<Float>, forInputGradient: Bool) -> Int {
        weights = w
        needsTurnedWeights = !forInputGradient
        return forInputGradient ? 1 + backwardPass.weightParts : 1
    }

    func transformWeights(part: Int) {
        guard let w = weights else { preconditionFailure("takeWeights comes before transformWeights") }
        if part > 0 { return backwardPass.transformWeights(w, part: part - 1) }
        let outputs = geometry.outputChannels
        DirectKernel.pack(rows: geometry.taps * geometry.inputChannels, outputs: outputs, into: packed[0]) {
            row, output in w[row * outputs + output]
        }
    }

    func forward(_ x: ConvolutionInput, _ y: ConvolutionOutput) {
        let (g, weights, padded) = (geometry, packed[0], padded)
        let epilogue = y.addend != nil || y.moments != nil
        precondition(
            !epilogue || g.outputChannels % ElementwiseVector.width == 0,
            "only whole vectors of channels are fused with what is behind them")
        pool.forEach(g.batch) { n, worker in
            let image = self.padded(x, image: n, in: padded[worker])
            if let mask = x.mask, let vectors = x.normalization {
                mask.write(
                    x.values, pixels: n * g.inputPixels..<(n + 1) * g.inputPixels, channels: g.inputChannels, vectors)
            }
            let output = y.values + n * g.outputPixels * g.outputChannels
            self.convolve(image, w: weights, bias: y.bias, y: output)
            guard epilogue else { return }
            let rest = ConvolutionOutput(y.values, addend: y.addend, moments: y.moments)
            var sink = OutputSink(rest, writer: PixelWriter(y.values, count: 0), channels: g.outputChannels, part: n)
            Self.pour(output, first: n * g.outputPixels, channels: g.outputChannels, into: &sink) { body in
                for pixel in 0..<g.outputPixels { body(pixel) }
            }
        }
    }

    func inputGradient(dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient) {
        turnWeights()
        let (g, pass) = (geometry, backwardPass)
        if case .none = dx.activation, dx.addend == nil {
            return pool.forEach(g.batch) { n, worker in
                pass.image(
                    dy + n * g.outputPixels * g.outputChannels, worker: worker,
                    dx: dx.values + n * g.inputPixels * g.inputChannels, reachedOnly: false)
            }
        }
        let (unfinished, reachedOnly) = (unfinished, dx.isInPlace && g.inputChannels % ElementwiseVector.width == 0)
        pool.forEach(g.batch) { n, worker in
            pass.image(
                dy + n * g.outputPixels * g.outputChannels, worker: worker, dx: unfinished[worker],
                reachedOnly: reachedOnly)
            self.finish(unfinished[worker], dx, image: n)
        }
    }

    private func turnWeights() {
        guard needsTurnedWeights else { return }
        guard let weights else { preconditionFailure("takeWeights comes before inputGradient") }
        needsTurnedWeights = false
        let pass = backwardPass
        pool.forEach(pass.weightParts) { part, _ in pass.transformWeights(weights, part: part) }
    }

    /// What comes behind the convolution in one image of the input's gradient, while it is in the cache.  image: [H, W,
    /// C].
    private func finish(_ image: UnsafePointer<Float>, _ dx: ConvolutionInputGradient, image n: Int) {
        let writer = PixelWriter(dx.values, count: dx.isInPlace ? 0 : geometry.inputCount)
        defer { streamFence() }
        switch dx.activation {
        case .none where geometry.inputChannels % ElementwiseVector.width != 0:
            guard let addend = dx.addend else { return }
            let (count, start) = (
                geometry.inputPixels * geometry.inputChannels, n * geometry.inputPixels * geometry.inputChannels
            )
            ElementwiseKernel.add(image, addend + start, out: dx.values + start, count: count)
        case .none:
            pourGradient(image, dx, n, PlainGradientSink(writer: writer, addend: dx.addend))
        case .batch(let x, let vectors, let sums):
            pourGradient(
                image, dx, n,
                BatchGradientSink(
                    writer: writer, addend: dx.addend, x: x, vectors: vectors, sums: sums,
                    channels: geometry.inputChannels, part: n))
        case .frozen(let mask, let scale, let rule):
            pourGradient(
                image, dx, n,
                FrozenGradientSink(writer: writer, addend: dx.addend, mask: mask, scale: scale, rule: rule))
        }
    }

    private func pourGradient<Sink: PixelSink>(
        _ image: UnsafePointer<Float>, _ dx: ConvolutionInputGradient, _ n: Int, _ sink: Sink
    ) {
        precondition(
            geometry.inputChannels % ElementwiseVector.width == 0,
            "only whole vectors of channels are fused with what is behind them")
        let (g, pass) = (geometry, backwardPass)
        var sink = sink
        if dx.isInPlace {
            Self.pour(image, first: n * g.inputPixels, channels: g.inputChannels, into: &sink) {
                pass.forEachReachedPixel($0)
            }
        } else {
            Self.pour(image, first: n * g.inputPixels, channels: g.inputChannels, into: &sink) { body in
                for pixel in 0..<g.inputPixels { body(pixel) }
            }
        }
    }

    /// Gives a sink pixels of one image, whose first is the pixel `first` of the batch.
    @inline(__always)
    private static func pour<Sink: PixelSink>(
        _ image: UnsafePointer<Float>, first: Int, channels: Int, into sink: inout Sink,
        forEachPixel: ((Int) -> Void) -> Void
    ) {
        for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
            sink.begin(channel: c)
            forEachPixel { pixel in sink.put(load(image + pixel * channels + c), at: (first + pixel) * channels + c) }
            sink.end(channel: c)
        }
    }

    func weightGradient(_ x: ConvolutionInput, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>) {
        let sumCount = geometry.taps * geometry.inputChannels * roundedOutputs
        let chunks = gradientChunks
        arena.reserve(worker: 0, shared: chunks * sumCount)
        let gradients = arena.prepare().shared
        let g = geometry, outputs = roundedOutputs, padded = padded, wide = self.outputs
        let pixels = g.outputPixels
        pool.forEach(chunks) { chunk, worker in
            let sum = gradients + chunk * sumCount
            sum.update(repeating: 0, count: sumCount)
            for n in chunk * g.batch / chunks..<(chunk + 1) * g.batch / chunks {
                let image = self.padded(x, image: n, in: padded[worker])
                var gradient = dy + n * pixels * g.outputChannels
                if outputs != g.outputChannels {
                    for p in 0..<pixels {
                        (wide[worker] + p * outputs).update(
                            from: gradient + p * g.outputChannels, count: g.outputChannels)
                    }
                    gradient = UnsafePointer(wide[worker])
                }
                DirectWeightGradient.image(g, x: image, dy: gradient, outputs: outputs, dw: sum)
            }
        }
        pool.forEach(g.taps * g.inputChannels) { row, _ in
            for k in stride(from: 0, to: g.outputChannels, by: 16) {
                var sum = Vector(repeating: 0)
                for chunk in 0..<chunks { sum += load(gradients + chunk * sumCount + row * outputs + k) }
                DirectKernel.write(sum, dw + row * g.outputChannels + k, g.outputChannels - k)
            }
        }
    }

    /// One image.  image: padded, y: [P, Q, K].
    private func convolve(
        _ image: UnsafePointer<Float>, w: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        y: UnsafeMutablePointer<Float>
    ) {
        let g = geometry
        runs.withUnsafeBufferPointer { runs in
            for block in 0..<DirectKernel.blocks(g.outputChannels) {
                let start = block * DirectKernel.channels
                let row = DirectKernel.Row(
                    inputStep: g.stride * g.inputChannels, outputStep: g.outputChannels,
                    width: min(DirectKernel.channels, g.outputChannels - start), count: g.outputWidth)
                for p in 0..<g.outputHeight {
                    DirectKernel.row(
                        row, x: image + p * g.stride * paddedWidth * g.inputChannels, runs: runs,
                        w: w + start * g.taps * g.inputChannels, bias: bias.map { $0 + start },
                        y: y + p * g.outputWidth * g.outputChannels + start)
                }
            }
        }
    }

    /// One image of x with its padding, [H + 2 padding, W + 2 padding, C]: where it lies, if there is none, or copied
    /// into `target`, whose border stays zero.
    private func padded(_ x: ConvolutionInput, image n: Int, in target: UnsafeMutablePointer<Float>) -> UnsafePointer<
        Float
    > {
        let g = geometry, channels = g.inputChannels
        let source = x.values + n * g.inputPixels * channels
        if g.padding == 0, x.normalization == nil { return source }
        // With a stride greater than the kernel, some rows are not read.
        for h in 0..<g.height where (h + g.padding) % g.stride < g.kernel {
            let row = target + ((h + g.padding) * paddedWidth + g.padding) * channels
            if let vectors = x.normalization {
                BatchNormalizationKernel.apply(
                    source + h * g.width * channels, rows: g.width, channels: channels, vectors, rectified: true, y: row
                )
            } else {
                row.update(from: source + h * g.width * channels, count: g.width * channels)
            }
        }
        return UnsafePointer(target)
    }
}
