/// The geometry of a two-dimensional convolution over channels-last images, with `kernel / 2` of zero padding on each side.
///
/// x: [N, H, W, C] (batch, height, width, inputChannels); w: [R, S, C, K] (R = S = kernel, K = outputChannels); y: [N, P, Q, K].
public struct ConvolutionGeometry: Hashable, Sendable {
    public var batch: Int
    public var height: Int
    public var width: Int
    public var inputChannels: Int
    public var outputChannels: Int
    public var kernel: Int
    public var stride: Int

    public init(batch: Int, height: Int, width: Int, inputChannels: Int, outputChannels: Int, kernel: Int, stride: Int) {
        self.batch = batch
        self.height = height
        self.width = width
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.kernel = kernel
        self.stride = stride
    }

    public var padding: Int { kernel / 2 }
    public var outputHeight: Int { (height + 2 * padding - kernel) / stride + 1 }
    public var outputWidth: Int { (width + 2 * padding - kernel) / stride + 1 }
    public var inputCount: Int { batch * height * width * inputChannels }
    public var outputCount: Int { batch * outputHeight * outputWidth * outputChannels }
    public var weightCount: Int { kernel * kernel * inputChannels * outputChannels }
}

/// One convolution of a network, with whatever its kernels keep between calls (packed weights, scratch memory).
///
/// Not thread-safe: one plan owns it and calls it from one thread; the work inside is spread over `pool`. The work is cut by image,
/// and weight gradients are summed in `gradientChunks` groups of images in order, so no result depends on the number of threads.
public final class Convolution {
    private static let gradientChunks = 16

    public let geometry: ConvolutionGeometry
    private let pool: WorkerPool
    private let packed: ScratchMemory
    private let transposed: ScratchMemory
    private var needsTranspose = true
    private var weights: UnsafePointer<Float>?
    private lazy var padded = ScratchMemory(blocks: pool.threadCount, count: paddedHeight * paddedWidth * roundedInputs)
    private lazy var dilated = ScratchMemory(blocks: pool.threadCount, count: dilatedHeight * dilatedWidth * geometry.outputChannels)
    private lazy var gradients = ScratchMemory(blocks: Self.gradientChunks, count: taps * roundedInputs * roundedOutputs)
    private lazy var outputs = ScratchMemory(blocks: pool.threadCount, count: geometry.outputHeight * geometry.outputWidth * roundedOutputs)

    private var taps: Int { geometry.kernel * geometry.kernel }
    private var paddedHeight: Int { geometry.height + 2 * geometry.padding }
    private var paddedWidth: Int { geometry.width + 2 * geometry.padding }
    private var roundedInputs: Int { (geometry.inputChannels + 7) / 8 * 8 }
    private var roundedOutputs: Int { (geometry.outputChannels + 31) / 32 * 32 }
    // dy with zeros between its pixels and around it, so that the input's gradient is a stride-1 convolution of it.
    private var dilatedHeight: Int { geometry.height + geometry.kernel - 1 }
    private var dilatedWidth: Int { geometry.width + geometry.kernel - 1 }

    public init(geometry: ConvolutionGeometry, pool: WorkerPool) {
        self.geometry = geometry
        self.pool = pool
        let taps = geometry.kernel * geometry.kernel
        packed = ScratchMemory(blocks: 1, count: DirectConvolution.blocks(geometry.outputChannels) * taps * geometry.inputChannels * 32)
        transposed = ScratchMemory(blocks: 1, count: DirectConvolution.blocks(geometry.inputChannels) * taps * geometry.outputChannels * 32)
    }

    /// Must be called before the passes that need weights, and again whenever the values behind `w` ([R, S, C, K]) have changed.
    /// The memory must stay valid until the next call.
    public func setWeights(_ w: UnsafePointer<Float>) {
        weights = w
        needsTranspose = true
        DirectConvolution.pack(w, taps: taps, inputs: geometry.inputChannels, outputs: geometry.outputChannels, into: packed[0])
    }

    /// y = conv(x, w) + bias.  x: [N, H, W, C], bias: [K] or nil, y: [N, P, Q, K].
    public func forward(x: UnsafePointer<Float>, bias: UnsafePointer<Float>?, y: UnsafeMutablePointer<Float>) {
        let g = geometry, channels = g.inputChannels, weights = packed[0], padded = padded
        pool.forEach(g.batch) { n, worker in
            let image = padded[worker]
            self.pad(x + n * g.height * g.width * channels, channels: channels, stride: channels, into: image)
            Self.rows(image, rowStride: self.paddedWidth * channels, inputs: channels, kernel: g.kernel, stride: g.stride, w: weights, bias: bias,
                      y: y + n * g.outputHeight * g.outputWidth * g.outputChannels, outputs: g.outputChannels, height: g.outputHeight, width: g.outputWidth)
        }
    }

    /// dx = the gradient with respect to x (overwritten).  dy: [N, P, Q, K], dx: [N, H, W, C].
    public func inputGradient(dy: UnsafePointer<Float>, dx: UnsafeMutablePointer<Float>) {
        let g = geometry
        transposeIfNeeded()
        let weights = transposed[0], dilated = dilated
        pool.forEach(g.batch) { n, worker in
            let image = dilated[worker]
            self.dilate(dy + n * g.outputHeight * g.outputWidth * g.outputChannels, into: image)
            Self.rows(image, rowStride: self.dilatedWidth * g.outputChannels, inputs: g.outputChannels, kernel: g.kernel, stride: 1, w: weights, bias: nil,
                      y: dx + n * g.height * g.width * g.inputChannels, outputs: g.inputChannels, height: g.height, width: g.width)
        }
    }

    /// dw = the gradient with respect to w (overwritten).  x: [N, H, W, C], dy: [N, P, Q, K], dw: [R, S, C, K].
    public func weightGradient(x: UnsafePointer<Float>, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>) {
        let g = geometry, inputs = roundedInputs, outputs = roundedOutputs, gradients = gradients, padded = padded, wide = self.outputs
        let chunks = min(Self.gradientChunks, g.batch), pixels = g.outputHeight * g.outputWidth
        pool.forEach(chunks) { chunk, worker in
            let sum = gradients[chunk], image = padded[worker]
            sum.update(repeating: 0, count: self.taps * inputs * outputs)
            for n in chunk * g.batch / chunks..<(chunk + 1) * g.batch / chunks {
                self.pad(x + n * g.height * g.width * g.inputChannels, channels: g.inputChannels, stride: inputs, into: image)
                var gradient = dy + n * pixels * g.outputChannels
                if outputs != g.outputChannels {
                    for p in 0..<pixels { (wide[worker] + p * outputs).update(from: gradient + p * g.outputChannels, count: g.outputChannels) }
                    gradient = UnsafePointer(wide[worker])
                }
                DirectWeightGradient.image(g, x: image, dy: gradient, inputs: inputs, outputs: outputs, dw: sum)
            }
        }
        pool.forEach(taps * g.inputChannels) { row, _ in
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
        for block in 0..<DirectConvolution.blocks(outputs) {
            for p in 0..<height {
                DirectConvolution.row(
                    x: image + p * stride * rowStride, rowStride: rowStride, inputs: inputs, kernel: kernel, stride: stride,
                    w: w + block * kernel * kernel * inputs * 32, bias: bias.map { $0 + block * 32 }, y: y + p * width * outputs + block * 32,
                    outputs: outputs, width: min(32, outputs - block * 32), count: width)
            }
        }
    }

    /// Copies x [H, W, C] into the middle of `image` [H + 2 padding, W + 2 padding, stride]; the border stays zero.
    private func pad(_ x: UnsafePointer<Float>, channels: Int, stride: Int, into image: UnsafeMutablePointer<Float>) {
        let g = geometry
        if channels != stride || roundedInputs != g.inputChannels { image.update(repeating: 0, count: paddedHeight * paddedWidth * stride) }
        for h in 0..<g.height {
            let row = image + ((h + g.padding) * paddedWidth + g.padding) * stride
            if channels == stride {
                row.update(from: x + h * g.width * channels, count: g.width * channels)
            } else {
                for w in 0..<g.width { (row + w * stride).update(from: x + (h * g.width + w) * channels, count: channels) }
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
        for tap in 0..<taps {
            for c in 0..<g.inputChannels {
                for k in 0..<g.outputChannels {
                    turned[((taps - 1 - tap) * g.outputChannels + k) * g.inputChannels + c] = weights[(tap * g.inputChannels + c) * g.outputChannels + k]
                }
            }
        }
        DirectConvolution.pack(turned, taps: taps, inputs: g.outputChannels, outputs: g.inputChannels, into: transposed[0])
    }
}
