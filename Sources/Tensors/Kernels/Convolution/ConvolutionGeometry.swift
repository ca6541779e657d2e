/// The geometry of a two-dimensional convolution over channels-last images, with `kernel / 2` of zero padding on each
/// side.
///
/// x: [N, H, W, C] (batch, height, width, inputChannels); w: [R, S, C, K] (R = S = kernel, K = outputChannels); y: [N,
/// P, Q, K].
public struct ConvolutionGeometry: Hashable, Sendable {
    public var batch: Int
    public var height: Int
    public var width: Int
    public var inputChannels: Int
    public var outputChannels: Int
    public var kernel: Int
    public var stride: Int

    public init(batch: Int, height: Int, width: Int, inputChannels: Int, outputChannels: Int, kernel: Int, stride: Int)
    {
        self.batch = batch
        self.height = height
        self.width = width
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.kernel = kernel
        self.stride = stride
    }

    public var padding: Int { kernel / 2 }
    public var taps: Int { kernel * kernel }
    public var outputHeight: Int { (height + 2 * padding - kernel) / stride + 1 }
    public var outputWidth: Int { (width + 2 * padding - kernel) / stride + 1 }
    var inputSize: (height: Int, width: Int) { (height, width) }
    var outputSize: (height: Int, width: Int) { (outputHeight, outputWidth) }
    public var inputPixels: Int { height * width }
    public var outputPixels: Int { outputHeight * outputWidth }
    public var inputCount: Int { batch * inputPixels * inputChannels }
    public var outputCount: Int { batch * outputPixels * outputChannels }
    public var weightCount: Int { taps * inputChannels * outputChannels }
    /// Multiply-adds of one pass, counted as the direct convolution does them.
    public var multiplications: Int { batch * outputPixels * weightCount }
}
