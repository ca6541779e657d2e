import Datasets
import Files
import Language
import Vocabulary

enum ScenesCommand {
    private static let train = Argument.integer("train", "training images", default: 5000, in: 10...1_000_000)
    private static let test = Argument.integer("test", "test images", default: 1000, in: 10...1_000_000)
    private static let context = Argument.number(
        "context", "the probability of the class's own background; 0.1 is none above chance", default: 0.9, in: 0...1)
    private static let label = Argument<SceneSettings.Subject>.choice(
        "label", "what the classes are: the objects' shapes or the families of backgrounds", default: .object)
    private static let shortcut = Argument.number(
        "shortcut", "plant a mark that is of the image's class in this share of the training images", in: 0...1
    ).optional
    private static let distractors = Argument.integer(
        "distractors", "small objects of any class beside the one that counts", default: 0, in: 0...20)
    private static let seed = Argument.seed("of all draws")

    static let declaration = CommandDeclaration(
        "dataset scenes", group: .data,
        summary: "generated pictures of ten shapes on ten families of backgrounds, with the object's mask",
        discussion: """
            32x32 pixels, RGB. Each class has a family of backgrounds of its own, which a picture has with probability
            `context`, otherwise one of the other nine: so a network may learn the object or what is around it. Every
            image knows its object's mask. Generated anew from the seed; nothing is read or written.

            shortcut= puts a square of 4x4 pixels near a corner, whose colour says a class: the image's own in that
            share of the training images, any in the test images. So a network that reads the mark is known, and so is
            where a map should lie: `region of=shortcut`. Marks and distractors change nothing else of a picture, and
            `redraw` takes them, or parts of the object, away.
            """,
        parameters: [train, test, context, label, shortcut, distractors, seed],
        examples: [
            .init("dataset scenes train=100 test=20", "a small one"),
            .init(
                "(dataset scenes train=100 test=20 context=0.1).test[0]", "an image whose background says nothing"),
            .init("dataset scenes train=100 test=20 shortcut=0.3 distractors=2", "with marks and small objects"),
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
                train: train, test: test,
                SceneSettings(
                    context: try invocation[context], subject: try invocation[label],
                    shortcut: try invocation[shortcut], distractors: try invocation[distractors]),
                seed: try invocation[seed], pool: invocation.context.pool))
    }
}
