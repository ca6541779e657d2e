/// The parameters of a Wide ResNet (Zagoruyko and Komodakis, "Wide residual networks", arXiv 1605.07146).
public struct WideResNetConfiguration: Hashable, Sendable {
    public enum Variant: String, Hashable, Sendable, CaseIterable {
        /// The paper's block: stride in the first convolution, no biases, BN momentum 0.1.
        case standard
        /// The reference code of Fast AutoAugment: stride in the second convolution, biased convolutions, BN running =
        /// 0.9 new + 0.1 old.
        case fastAutoAugment = "fast-autoaugment"
    }

    public var depth: Int
    public var widenFactor: Int
    /// Between a block's two convolutions, in 0..<1.
    public var dropout: Double
    public var classCount: Int
    public var variant: Variant

    public init(
        depth: Int = 40, widenFactor: Int = 2, dropout: Double = 0, classCount: Int = 10, variant: Variant = .standard
    ) {
        self.depth = depth
        self.widenFactor = widenFactor
        self.dropout = dropout
        self.classCount = classCount
        self.variant = variant
    }
}
