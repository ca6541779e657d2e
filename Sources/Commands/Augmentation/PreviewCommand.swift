import Attribution
import Augmentation
import Datasets
import Images
import Language

enum PreviewCommand {
    /// More rows of one operation would not fit a page.
    private static let mostImages = 4

    static let declaration = CommandDeclaration(
        "preview", group: .augmentation, summary: "a figure of each operation of a policy at five levels",
        discussion: """
            Operations with levels are drawn at 0, 0.25, 0.5, 0.75 and 1 of their space, with their positive sign and
            the magnitude below; others as they are. Of several images, the first four. Operations are always carried
            out, whatever their probability.
            """,
        parameters: [
            Parameter("policy", .object(Augmentation.typeName), "an augmentation", position: .positional),
            Parameter(
                "images", .union([.object(LabelledImage.typeName), .object(ImageSet.typeName)]), "an image, or images",
                position: .positional),
            Parameter(
                "seed", .integer, "of the operations' draws", default: .number(0), range: 0...9_007_199_254_740_992),
        ],
        examples: [
            .init("preview (policy autoaugment-cifar10) (dataset scenes train=10 test=10).test[0..<2]", "two images"),
            .init(
                "preview (rotate level=0.5 | cutout level=1) (dataset scenes train=10 test=10).test[0] | save preview.png",
                "as a file"),
        ],
        output: { _ in .object(Figure.typeName) }
    ) { invocation in
        let policy = try invocation.object("policy", Augmentation.self)
        let images = try images(invocation)
        guard !images.isEmpty else { throw CommandError("preview needs at least one image", argument: "images") }
        let preview = PolicyPreview(policy, images: images, seed: UInt64(try invocation.integer("seed")))
        return .object(Figure(title: "the operations of a policy at five levels", image: preview.image))
    }

    private static func images(_ invocation: Invocation) throws -> [Image] {
        if case .object(let object) = invocation.value("images"), let image = object as? LabelledImage {
            return [image.image]
        }
        let set = try invocation.object("images", ImageSet.self)
        return (0..<min(mostImages, set.count)).map(set.image(at:))
    }
}
