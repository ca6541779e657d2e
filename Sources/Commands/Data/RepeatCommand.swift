import Datasets
import Files
import Language
import Networks
import Vocabulary

enum RepeatCommand {
    private static let count = Argument.integer("count", "how many", position: .positional, in: 1...100_000)
    private static let image = Input<LabelledImage>()

    static let declaration = CommandDeclaration(
        "repeat", group: .data, summary: "an image several times, drawn anew each time where an augmentation drew it",
        discussion: """
            `$image | $policy | repeat 32` is what the policy makes of the image in 32 draws, the first of them `$image
            | $policy`. Each of the images counts as another one, so `$image | repeat 32 | $policy` are 32 draws too.
            """,
        parameters: [count], input: image,
        examples: [
            .init(
                "(dataset scenes train=10 test=10).test[0] | randaugment | repeat 32", "32 draws of an augmentation")
        ],
        lasting: "let i = (dataset scenes train=10 test=10).test[0] | randaugment; $i | repeat 100000",
        output: .object(ImageSet.self)
    ) { invocation in
        let (image, count) = (try invocation[image], try invocation[count])
        // One by one, and then together, while the whole grows.
        try AvailableMemory.require(
            bytes: count * image.image.pixels.count * 4, for: counted(count, "image"), units: count, unit: "image",
            argument: "count")
        return .object(try image.draws(count))
    }
}
