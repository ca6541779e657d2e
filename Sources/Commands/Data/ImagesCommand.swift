import Datasets
import Language

enum ImagesCommand {
    private static let images = Argument<ImageSet>.object(
        "images", "an image, or a list of images, or of several sets of them", position: .positional
    ).piped

    static let declaration = CommandDeclaration(
        "images", group: .data, summary: "images of a list of images",
        discussion: "They are of one size. Wherever images are due, a list of images stands for them without it.",
        parameters: [images],
        examples: [
            .init("let d = dataset scenes train=10 test=10; images [$d.test[0] $d.train[3]]", "two images"),
            .init(
                "[(rotate 20) invert] | map { |a| (dataset scenes train=10 test=10).test[0] | $a } | images",
                "what two augmentations make of one"),
        ],
        output: .object(ImageSet.self)
    ) { .object(try $0[images]) }
}
