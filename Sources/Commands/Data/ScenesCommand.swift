import Datasets
import Language

enum ScenesCommand {
    static let declaration = CommandDeclaration(
        "dataset scenes", group: .data,
        summary: "generated pictures of ten shapes on ten families of backgrounds, with the object's mask",
        discussion: """
            32x32 pixels, RGB. Each class has a family of backgrounds of its own, which a picture has with probability
            `context`, otherwise one of the other nine: so a network may learn the object or what is around it. Every
            image knows its object's mask. Generated anew from the seed; nothing is read or written.
            """,
        parameters: [
            Parameter("train", .integer, "training images", default: .number(5000), range: 10...1_000_000),
            Parameter("test", .integer, "test images", default: .number(1000), range: 10...1_000_000),
            Parameter(
                "context", .number, "the probability of the class's own background; 0.1 is none above chance",
                default: .number(0.9), range: 0...1),
            Parameter("seed", .integer, "of all draws", default: .number(0), range: 0...9_007_199_254_740_992),
        ],
        examples: [
            .init("dataset scenes train=100 test=20", "a small one"),
            .init("(dataset scenes train=100 test=20 context=0.1).test[0]", "an image whose background says nothing"),
        ],
        output: { _ in .object(Dataset.typeName) }
    ) { invocation in
        .object(
            Scenes.dataset(
                train: try invocation.integer("train"), test: try invocation.integer("test"),
                context: try invocation.number("context"), seed: UInt64(try invocation.integer("seed")),
                pool: invocation.context.pool))
    }
}
