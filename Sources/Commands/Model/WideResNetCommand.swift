import Language
import Networks

enum WideResNetCommand {
    private static let depth = Argument.integer(
        "depth", "layers with weights: 6n + 4", default: 40, in: -1_000_000...1_000_000)
    private static let widen = Argument.integer(
        "widen", "the widening factor: the last stage has 64 times it channels", default: 2, in: 1...1000)
    private static let dropout = Argument.number(
        "dropout", "between a block's two convolutions", default: 0, in: 0...0.999)
    private static let classes = Argument.integer("classes", "outputs", default: 10, in: 2...1_000_000)
    private static let seed = Argument.seed("of the initial weights")
    private static let variant = Argument<WideResNetConfiguration.Variant>.choice(
        "variant", "which block", default: .standard)

    static let declaration = CommandDeclaration(
        "wrn", group: .model, summary: "a Wide ResNet, untrained",
        discussion: """
            Zagoruyko and Komodakis, arXiv 1605.07146. The standard variant is the paper's: the stride in a block's
            first convolution, no biases, BN momentum 0.1; its convolutions begin normal with deviation sqrt(2 / (k k
            outputs)). The variant fast-autoaugment is the reference code of Fast AutoAugment: the stride in the second
            convolution, biases, BN running = 0.9 new + 0.1 old, torch's default initialization. Depths are 6n + 4;
            depth 4 has one block a stage, as in that code, and so is depth 10. Unless `classes` is given, training
            takes the number of classes from its data.
            """,
        parameters: [depth, widen, dropout, classes, seed, variant],
        examples: [
            .init("wrn", "WRN-40-2"), .init("wrn depth=28 widen=10 classes=100", "for CIFAR-100"),
            .init(
                "wrn depth=4 widen=2 variant=fast-autoaugment", "the network of the study: depth 4 is depth 10"),
        ],
        output: .object(Model.self)
    ) { invocation in
        let configuration = WideResNetConfiguration(
            depth: try invocation[depth], widenFactor: try invocation[widen], dropout: try invocation[dropout],
            classCount: try invocation[classes], variant: try invocation[variant])
        return .object(
            try Model(
                initializing: configuration, seed: invocation[seed],
                adaptsClassCount: !invocation.isWritten(classes)))
    }
}
