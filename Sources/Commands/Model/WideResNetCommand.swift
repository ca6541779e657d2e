import Language
import Networks

enum WideResNetCommand {
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
        parameters: [
            Parameter("depth", .integer, "layers with weights: 6n + 4", default: .number(40), range: -1e6...1e6),
            Parameter(
                "widen", .integer, "the widening factor: the last stage has 64 times it channels", default: .number(2),
                range: 1...1000),
            Parameter("dropout", .number, "between a block's two convolutions", default: .number(0), range: 0...0.999),
            Parameter("classes", .integer, "outputs", default: .number(10), range: 2...1_000_000),
            Parameter(
                "seed", .integer, "of the initial weights", default: .number(0), range: 0...9_007_199_254_740_992),
            Parameter(
                "variant", .string, "which block", default: .string("standard"),
                choices: WideResNetConfiguration.Variant.allCases.map(\.rawValue)),
        ],
        examples: [
            .init("wrn", "WRN-40-2"), .init("wrn depth=28 widen=10 classes=100", "for CIFAR-100"),
            .init("wrn depth=4 widen=2 variant=fast-autoaugment", "the network of the study: depth 4 is depth 10"),
        ],
        output: { _ in .object(Model.typeName) }
    ) { invocation in
        let variant = try invocation.string("variant")
        let configuration = WideResNetConfiguration(
            depth: try invocation.integer("depth"), widenFactor: try invocation.integer("widen"),
            dropout: try invocation.number("dropout"), classCount: try invocation.integer("classes"),
            variant: WideResNetConfiguration.Variant(rawValue: variant) ?? .standard)
        let seed = UInt64(try invocation.integer("seed"))
        return .object(
            try NetworkErrors.translated {
                try Model(
                    initializing: configuration, seed: seed, adaptsClassCount: !invocation.written.contains("classes"))
            })
    }
}
