import Vocabulary

/// Wide residual networks (Zagoruyko and Komodakis, "Wide residual networks", arXiv 1605.07146).
public struct WideResNet: Architecture {
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

    /// WRN-40-2.
    public init() { self.init(depth: 40) }

    public static let settings: [Setting<WideResNet>] = [
        .integer("depth", \.depth, "layers with weights: 6n + 4", in: -1_000_000...1_000_000),
        .integer(
            "widen", \.widenFactor, "the widening factor: the last stage has 64 times it channels", in: 1...1000),
        .number("dropout", \.dropout, "between a block's two convolutions", in: 0...0.999),
        .classes,
        .choice("variant", \.variant, "which block"),
    ]

    public static let declaration = ArchitectureDeclaration(
        name: "wide-resnet", command: "wrn", numbers: ["depth", "widen"], summary: "a Wide ResNet, untrained",
        discussion: """
            Zagoruyko and Komodakis, arXiv 1605.07146. The standard variant is the paper's: the stride in a block's
            first convolution, no biases, BN momentum 0.1; its convolutions begin normal with deviation sqrt(2 / (k k
            outputs)). The variant fast-autoaugment is the reference code of Fast AutoAugment: the stride in the second
            convolution, biases, BN running = 0.9 new + 0.1 old, torch's default initialization. Depths are 6n + 4;
            depth 4 has one block a stage, as in that code, and so is depth 10. Unless `classes` is given, training
            takes the number of classes from its data.
            """,
        examples: [
            ("wrn", "WRN-40-2"), ("wrn depth=28 widen=10 classes=100", "for CIFAR-100"),
            ("wrn depth=4 widen=2 variant=fast-autoaugment", "the network of the study: depth 4 is depth 10"),
        ], lasting: "wrn depth=100 widen=12")

    public var title: String {
        let dropout = dropout > 0 ? ", dropout \(Decimals.shortest(dropout))" : ""
        return "WRN-\(depth)-\(widenFactor) (\(variant.rawValue)\(dropout))"
    }

    /// That depth 4 is depth 10.
    public var note: String? {
        depth == effectiveDepth
            ? nil : "depth \(depth) has one block a stage, as in the reference code, and so is depth \(effectiveDepth)"
    }

    public var lastBlockName: String { "layer3.\(blocksPerStage - 1)" }

    /// (depth - 4) / 6, at least one: the reference code's strides are `[stride] + [1] * (n - 1)`, so its depth 4 is
    /// depth 10.
    public var blocksPerStage: Int { max(1, (depth - 4) / 6) }

    /// The depth in the paper's count: 10 for depth 4.
    public var effectiveDepth: Int { 6 * blocksPerStage + 4 }
}
