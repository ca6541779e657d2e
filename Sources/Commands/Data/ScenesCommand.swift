import Datasets
import Files
import Language
import Vocabulary

enum ScenesCommand {
    private static let train = Argument.integer("train", "training images", default: 5000, in: 10...1_000_000)
    private static let test = Argument.integer("test", "test images", default: 1000, in: 10...1_000_000)
    private static let context = Argument.number(
        "context", "the probability of the class's own background; 0.1 is none above chance", default: 0.9, in: 0...1)
    private static let seed = Argument.seed("of all draws")

    static let declaration = CommandDeclaration(
        "dataset scenes", group: .data,
        summary: "generated pictures of ten shapes on ten families of backgrounds, with the object's mask",
        discussion: """
            32x32 pixels, RGB. Each class has a family of backgrounds of its own, which a picture has with probability
            `context`, otherwise one of the other nine: so a network may learn the object or what is around it. Every
            image knows its object's mask. Generated anew from the seed; nothing is read or written.
            """,
        parameters: [train, test, context, seed],
        examples: [
            .init("dataset scenes train=100 test=20", "a small one"),
            .init(
                "(dataset scenes train=100 test=20 context=0.1).test[0]", "an image whose background says nothing"),
        ],
        lasting: "dataset scenes train=100000", output: .object(Dataset.self)
    ) { invocation in
        let (train, test) = (try invocation[train], try invocation[test])
        // Pixels and masks.
        let count = train + test, bytes = Scenes.side * Scenes.side * (3 + 1)
        try AvailableMemory.require(
            bytes: count * bytes, for: counted(count, "image"), units: count, unit: "image")
        return .object(
            Scenes.dataset(
                train: train, test: test, context: try invocation[context], seed: try invocation[seed],
                pool: invocation.context.pool))
    }
}
