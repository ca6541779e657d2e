import Datasets
import Language

enum RepeatCommand {
    static let declaration = CommandDeclaration(
        "repeat", group: .data, summary: "an image several times, drawn anew each time where an augmentation drew it",
        discussion: """
            `$image | $policy | repeat 32` is what the policy makes of the image in 32 draws, the first of them `$image
            | $policy`. Each of the images counts as another one, so `$image | repeat 32 | $policy` are 32 draws too.
            """,
        parameters: [Parameter("count", .integer, "how many", position: .positional, range: 1...100_000)],
        inputs: [.object(LabelledImage.typeName)], requiresInput: true,
        examples: [
            .init("(dataset scenes train=10 test=10).test[0] | randaugment | repeat 32", "32 draws of an augmentation")
        ],
        output: { _ in .object(ImageSet.typeName) }
    ) { invocation in
        guard let image = invocation.input(as: LabelledImage.self) else {
            throw CommandError("repeat takes an image from the pipe")
        }
        let images = (0..<(try invocation.integer("count"))).map { draw in (image.redraw?(draw) ?? image).numbered(draw)
        }
        guard let set = ImageSet(images) else {
            throw CommandError("the draws differ in size, so they are no images of one size")
        }
        return .object(set)
    }
}

extension LabelledImage {
    /// The same image with another identity in random streams.
    fileprivate func numbered(_ index: Int) -> LabelledImage {
        LabelledImage(
            image: image, label: label, classNames: classNames, index: index, mask: mask, normalization: normalization,
            stage: stage)
    }
}
