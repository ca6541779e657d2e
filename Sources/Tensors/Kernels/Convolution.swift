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

/// One convolution of a network, with whatever its kernels keep between calls (transformed weights, scratch memory).
///
/// Not thread-safe: one plan owns it and calls it from one thread; the work inside is spread over `pool`.
public final class Convolution {
    public let geometry: ConvolutionGeometry
    private let pool: WorkerPool
    private var weights: UnsafePointer<Float>?

    public init(geometry: ConvolutionGeometry, pool: WorkerPool) {
        self.geometry = geometry
        self.pool = pool
    }

    /// Must be called before the passes that need weights, and again whenever the values behind `w` ([R, S, C, K]) have changed.
    /// The memory must stay valid until the next call.
    public func setWeights(_ w: UnsafePointer<Float>) { weights = w }

    /// y = conv(x, w) + bias.  x: [N, H, W, C], bias: [K] or nil, y: [N, P, Q, K].
    public func forward(x: UnsafePointer<Float>, bias: UnsafePointer<Float>?, y: UnsafeMutablePointer<Float>) {
        guard let weights else { preconditionFailure("setWeights comes before forward") }
        NaiveConvolution.forward(geometry, x: x, w: weights, bias: bias, y: y)
    }

    /// dx = the gradient with respect to x (overwritten).  dy: [N, P, Q, K], dx: [N, H, W, C].
    public func inputGradient(dy: UnsafePointer<Float>, dx: UnsafeMutablePointer<Float>) {
        guard let weights else { preconditionFailure("setWeights comes before inputGradient") }
        NaiveConvolution.inputGradient(geometry, dy: dy, w: weights, dx: dx)
    }

    /// dw = the gradient with respect to w (overwritten).  x: [N, H, W, C], dy: [N, P, Q, K], dw: [R, S, C, K].
    public func weightGradient(x: UnsafePointer<Float>, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>) {
        NaiveConvolution.weightGradient(geometry, x: x, dy: dy, dw: dw)
    }
}
