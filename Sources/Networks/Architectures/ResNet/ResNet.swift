import Vocabulary

/// Residual networks for small images (He, Zhang, Ren and Sun, "Deep residual learning for image recognition", arXiv
/// 1512.03385, section 4.2) as in akamaster/pytorch_resnet_cifar10, whose `state_dict` they share.
public struct ResNet: Architecture {
    public var depth = 20
    public var classCount = 10

    private static let depths = DepthRule(network: "a ResNet", rest: 2, fewestBlocks: 1)

    /// ResNet-20.
    public init() {}

    public init(depth: Int, classCount: Int = 10) {
        self.depth = depth
        self.classCount = classCount
    }

    /// Told from other residual networks by the first normalization, which stands behind the first convolution, and by
    /// shortcuts without weights.
    public init?(shapes: [String: [Int]]) {
        var blocks = 0
        while shapes["layer1.\(blocks).conv1.weight"] != nil { blocks += 1 }
        guard blocks > 0, let linear = shapes["linear.weight"], linear.count == 2, shapes["bn1.weight"] == [16],
            !shapes.keys.contains(where: { $0.contains(".shortcut.") })
        else { return nil }
        self.init(depth: 6 * blocks + 2, classCount: linear[0])
    }

    public static let settings: [Setting<ResNet>] = [
        .integer("depth", \.depth, "layers with weights: 6n + 2", in: -1_000_000...1_000_000),
        .classes,
    ]

    public static let declaration = ArchitectureDeclaration(
        name: "resnet", command: "resnet", numbers: ["depth"],
        summary: "a residual network for small images, untrained",
        discussion: """
            He et al., arXiv 1512.03385, section 4.2: three stages of 16, 32 and 64 channels in blocks of two 3x3
            convolutions, each with its batch normalization, the last rectifier behind the addition. Where a block
            halves the image and doubles the channels, its shortcut takes every second pixel and pads with channels of
            zeros, half of them before the others and half behind (option A, as in akamaster/pytorch_resnet_cifar10,
            whose weights `load` reads), so shortcuts have no weights. Convolutions and the last layer begin normal with
            deviation sqrt(2 / fan in). Depths are 6n + 2. Unless `classes` is given, training takes the number of
            classes from its data.
            """,
        examples: [("resnet", "ResNet-20"), ("resnet depth=56 classes=100", "for CIFAR-100")],
        lasting: "resnet depth=1202")

    public var title: String { "ResNet-\(depth)" }
    public var lastBlockName: String { "layer3.\(blocksPerStage - 1)" }

    public var blocksPerStage: Int { max(1, (depth - 2) / 6) }

    /// The largest network that the ranges allow has some 230 million parameters.
    public func validate() throws {
        try ResNet.depths.check(depth)
        try checkSettings()
    }
}
