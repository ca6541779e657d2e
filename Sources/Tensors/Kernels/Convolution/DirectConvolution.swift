/// Any convolution, in registers over padded images: strides, 1x1 kernels, channel counts that are no multiple of a vector.
///
/// The work is cut by image, and weight gradients are summed in groups of images.
final class DirectConvolution: ConvolutionMethod {
    private static let gradientChunks = 16

    private let geometry: ConvolutionGeometry
    private let pool: WorkerPool
    private let packed: ScratchMemory
    private let transposed: ScratchMemory
    private var needsTranspose = true
    private var weights: UnsafePointer<Float>?
    private lazy var padded = ScratchMemory(blocks: pool.threadCount, count: paddedHeight * paddedWidth * roundedInputs)
    private lazy var dilated = ScratchMemory(blocks: pool.threadCount, count: dilatedHeight * dilatedWidth * geometry.outputChannels)
    private lazy var gradients = ScratchMemory(blocks: Self.gradientChunks, count: geometry.taps * roundedInputs * roundedOutputs)
    private lazy var outputs = ScratchMemory(blocks: pool.threadCount, count: geometry.outputPixels * roundedOutputs)

    private var paddedHeight: Int { geometry.height + 2 * geometry.padding }
    private var paddedWidth: Int { geometry.width + 2 * geometry.padding }
    private var roundedInputs: Int { (geometry.inputChannels + 7) / 8 * 8 }
    private var roundedOutputs: Int { (geometry.outputChannels + 31) / 32 * 32 }
    // dy with zeros between its pixels and around it, so that the input's gradient is a stride-1 convolution of it.
    private var dilatedHeight: Int { geometry.height + geometry.kernel - 1 }
    private var dilatedWidth: Int { geometry.width + geometry.kernel - 1 }

    init(geometry: ConvolutionGeometry, pool: WorkerPool) {
        self.geometry = geometry
        self.pool = pool
        packed = ScratchMemory(blocks: 1, count: DirectKernel.blocks(geometry.outputChannels) * geometry.taps * geometry.inputChannels * 32)
        transposed = ScratchMemory(blocks: 1, count: DirectKernel.blocks(geometry.inputChannels) * geometry.taps * geometry.outputChannels * 32)
    }

    var outputParts: Int { geometry.batch }
    var inputGradientParts: Int { geometry.batch }

    func setWeights(_ w: UnsafePointer<Float>) {
        weights = w
        needsTranspose = true
        DirectKernel.pack(w, taps: geometry.taps, inputs: geometry.inputChannels, outputs: geometry.outputChannels, into: packed[0])
    }

    func forward(_ x: ConvolutionInput, _ y: ConvolutionOutput) {
        let (g, weights, padded) = (geometry, packed[0], padded)
        let channels = g.inputChannels
        let epilogue = y.addend != nil || y.moments != nil
        pool.forEach(g.batch) { n, worker in
            let image = padded[worker]
            let output = y.values + n * g.outputPixels * g.outputChannels
            self.pad(x, image: n, stride: channels, into: image)
            Self.rows(image, rowStride: self.paddedWidth * channels, inputs: channels, kernel: g.kernel, stride: g.stride, w: weights, bias: y.bias,
                      y: output, outputs: g.outputChannels, height: g.outputHeight, width: g.outputWidth)
            guard epilogue else { return }
            let rest = ConvolutionOutput(y.values, addend: y.addend, moments: y.moments)
            var sink = OutputSink(rest, writer: PixelWriter(y.values, count: 0), channels: g.outputChannels, part: n)
            Self.pour(y.values, image: n, pixels: g.outputPixels, channels: g.outputChannels, into: &sink)
        }
    }

    func inputGradient(dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient) {
        let g = geometry
        transposeIfNeeded()
        let weights = transposed[0], dilated = dilated
        pool.forEach(g.batch) { n, worker in
            let image = dilated[worker]
            self.dilate(dy + n * g.outputPixels * g.outputChannels, into: image)
            Self.rows(image, rowStride: self.dilatedWidth * g.outputChannels, inputs: g.outputChannels, kernel: g.kernel, stride: 1, w: weights, bias: nil,
                      y: dx.values + n * g.inputPixels * g.inputChannels, outputs: g.inputChannels, height: g.height, width: g.width)
            self.finish(dx, image: n)
        }
    }

    /// What comes behind the convolution in one image of the input's gradient, while it is in the cache.
    private func finish(_ dx: ConvolutionInputGradient, image n: Int) {
        let (pixels, channels) = (geometry.inputPixels, geometry.inputChannels)
        switch dx.activation {
        case .none:
            guard let addend = dx.addend else { return }
            let start = n * pixels * channels
            ElementwiseKernel.add(dx.values + start, addend + start, out: dx.values + start, count: pixels * channels)
        case .batch(let x, let vectors, let sums):
            var sink = BatchGradientSink(writer: PixelWriter(dx.values, count: 0), x: x, vectors: vectors, sums: sums, channels: channels, part: n)
            Self.pour(dx.values, image: n, pixels: pixels, channels: channels, into: &sink)
        case .frozen(let x, let vectors, let guided):
            var sink = FrozenGradientSink(writer: PixelWriter(dx.values, count: 0), addend: dx.addend, x: x, vectors: vectors, guided: guided)
            Self.pour(dx.values, image: n, pixels: pixels, channels: channels, into: &sink)
        }
    }

    /// Gives a sink the pixels of one image, which lie where it puts them.
    private static func pour<Sink: PixelSink>(_ values: UnsafeMutablePointer<Float>, image: Int, pixels: Int, channels: Int, into sink: inout Sink) {
        precondition(channels % ElementwiseVector.width == 0, "only whole vectors of channels are fused with what is behind them")
        for c in Swift.stride(from: 0, to: channels, by: ElementwiseVector.width) {
            sink.begin(channel: c)
            for pixel in image * pixels..<(image + 1) * pixels {
                let offset = pixel * channels + c
                sink.put(load(values + offset), at: offset)
            }
            sink.end(channel: c)
        }
    }

    func weightGradient(_ x: ConvolutionInput, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>) {
        let g = geometry, inputs = roundedInputs, outputs = roundedOutputs, gradients = gradients, padded = padded, wide = self.outputs
        let chunks = min(Self.gradientChunks, g.batch), pixels = g.outputPixels
        pool.forEach(chunks) { chunk, worker in
            let sum = gradients[chunk], image = padded[worker]
            sum.update(repeating: 0, count: g.taps * inputs * outputs)
            for n in chunk * g.batch / chunks..<(chunk + 1) * g.batch / chunks {
                self.pad(x, image: n, stride: inputs, into: image)
                var gradient = dy + n * pixels * g.outputChannels
                if outputs != g.outputChannels {
                    for p in 0..<pixels { (wide[worker] + p * outputs).update(from: gradient + p * g.outputChannels, count: g.outputChannels) }
                    gradient = UnsafePointer(wide[worker])
                }
                DirectWeightGradient.image(g, x: image, dy: gradient, inputs: inputs, outputs: outputs, dw: sum)
            }
        }
        pool.forEach(g.taps * g.inputChannels) { row, _ in
            let from = (row / g.inputChannels * inputs + row % g.inputChannels) * outputs
            for k in 0..<g.outputChannels {
                var sum: Float = 0
                for chunk in 0..<chunks { sum += gradients[chunk][from + k] }
                dw[row * g.outputChannels + k] = sum
            }
        }
        // The scratch is shared with forward, which lays its channels out without rounding.
        if inputs != g.inputChannels { for worker in 0..<pool.threadCount { padded[worker].update(repeating: 0, count: paddedHeight * paddedWidth * inputs) } }
    }

    private static func rows(
        _ image: UnsafePointer<Float>, rowStride: Int, inputs: Int, kernel: Int, stride: Int, w: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        y: UnsafeMutablePointer<Float>, outputs: Int, height: Int, width: Int
    ) {
        for block in 0..<DirectKernel.blocks(outputs) {
            for p in 0..<height {
                DirectKernel.row(
                    x: image + p * stride * rowStride, rowStride: rowStride, inputs: inputs, kernel: kernel, stride: stride,
                    w: w + block * kernel * kernel * inputs * 32, bias: bias.map { $0 + block * 32 }, y: y + p * width * outputs + block * 32,
                    outputs: outputs, width: min(32, outputs - block * 32), count: width)
            }
        }
    }

    /// Copies one image of x [H, W, C] into the middle of `target` [H + 2 padding, W + 2 padding, stride]; the border stays zero.
    private func pad(_ x: ConvolutionInput, image n: Int, stride: Int, into target: UnsafeMutablePointer<Float>) {
        let g = geometry, channels = g.inputChannels
        let source = x.values + n * g.inputPixels * channels
        if channels != stride || roundedInputs != channels { target.update(repeating: 0, count: paddedHeight * paddedWidth * stride) }
        for h in 0..<g.height {
            let row = target + ((h + g.padding) * paddedWidth + g.padding) * stride
            if let vectors = x.normalization {
                precondition(channels == stride, "only whole vectors of channels are normalized while they are read")
                BatchNormalizationKernel.apply(source + h * g.width * channels, rows: g.width, channels: channels, vectors, rectified: true, y: row)
            } else if channels == stride {
                row.update(from: source + h * g.width * channels, count: g.width * channels)
            } else {
                for w in 0..<g.width { (row + w * stride).update(from: source + (h * g.width + w) * channels, count: channels) }
            }
        }
    }

    private func dilate(_ dy: UnsafePointer<Float>, into image: UnsafeMutablePointer<Float>) {
        let g = geometry, k = g.outputChannels, offset = g.kernel - 1 - g.padding
        for p in 0..<g.outputHeight {
            let row = image + ((p * g.stride + offset) * dilatedWidth + offset) * k
            if g.stride == 1 {
                row.update(from: dy + p * g.outputWidth * k, count: g.outputWidth * k)
            } else {
                for q in 0..<g.outputWidth { (row + q * g.stride * k).update(from: dy + (p * g.outputWidth + q) * k, count: k) }
            }
        }
    }

    /// w turned by 180 degrees with its channel axes exchanged, packed for the input's gradient.
    private func transposeIfNeeded() {
        guard needsTranspose else { return }
        guard let weights else { preconditionFailure("setWeights comes before inputGradient") }
        needsTranspose = false
        let g = geometry
        var turned = [Float](repeating: 0, count: g.weightCount)
        for tap in 0..<g.taps {
            for c in 0..<g.inputChannels {
                for k in 0..<g.outputChannels {
                    turned[((g.taps - 1 - tap) * g.outputChannels + k) * g.inputChannels + c] = weights[(tap * g.inputChannels + c) * g.outputChannels + k]
                }
            }
        }
        DirectKernel.pack(turned, taps: g.taps, inputs: g.outputChannels, outputs: g.inputChannels, into: transposed[0])
    }
}
