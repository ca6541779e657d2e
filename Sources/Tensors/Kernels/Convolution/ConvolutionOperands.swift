/// What a convolution reads: x as it stands, or normalized and rectified on the way in.
public struct ConvolutionInput {
    /// [N, H, W, C]
    public let values: UnsafePointer<Float>
    /// x' = max((x - mean) * scale + bias, 0) is what is convolved; the padding is zero all the same.
    public let normalization: BatchNormalizationVectors?
    /// Where the forward pass writes down what the rectifier lets through.
    public let mask: RectifierMask?

    public init(
        _ values: UnsafePointer<Float>, normalization: BatchNormalizationVectors? = nil, mask: RectifierMask? = nil
    ) {
        self.values = values
        self.normalization = normalization
        self.mask = mask
    }
}

/// What a convolution writes: y = conv(x) + bias + addend, and on the way the sums that a batch normalization of y
/// begins with.
public struct ConvolutionOutput {
    /// [N, P, Q, K]
    public let values: UnsafeMutablePointer<Float>
    /// [K]
    public let bias: UnsafePointer<Float>?
    /// [N, P, Q, K]: the residual connection. Not `values`.
    public let addend: UnsafePointer<Float>?
    public let moments: PartialMoments?

    public init(
        _ values: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>? = nil, addend: UnsafePointer<Float>? = nil,
        moments: PartialMoments? = nil
    ) {
        self.values = values
        self.bias = bias
        self.addend = addend
        self.moments = moments
    }
}

/// Where the gradient of a convolution's input goes, and how it passes the normalization and rectifier that the input
/// was read through.
public struct ConvolutionInputGradient {
    /// The way back through the rectifier and, where its statistics are constants, the normalization.
    public enum Activation {
        /// dx is what was convolved.
        case none
        /// The normalization is the batch's own: what is written is g, the gradient behind the rectifier, and the sums
        /// over the pixels of g and of g * (x - mean), [parts, 2, C], from which a second pass takes the rest.
        case batch(x: UnsafePointer<Float>, vectors: BatchNormalizationVectors, sums: UnsafeMutablePointer<Float>)
        /// The statistics are constants: dx = scale * g, where g is what `rule` lets pass, with the mask that the
        /// forward pass wrote.
        case frozen(mask: RectifierMask, scale: UnsafePointer<Float>, rule: RectifierRule)
    }

    /// [N, H, W, C]
    public let values: UnsafeMutablePointer<Float>
    /// Added at the end, [N, H, W, C], and not in the sums of `.batch`. May be `values`: then pixels that no tap reads
    /// stay untouched.
    public let addend: UnsafePointer<Float>?
    public let activation: Activation

    var isInPlace: Bool { addend == UnsafePointer(values) }

    public init(
        _ values: UnsafeMutablePointer<Float>, addend: UnsafePointer<Float>? = nil, activation: Activation = .none
    ) {
        self.values = values
        self.addend = addend
        self.activation = activation
    }
}
