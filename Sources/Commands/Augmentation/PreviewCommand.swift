import Augmentation
import Datasets
import Figures
import Images
import Language

enum PreviewCommand {
    /// More rows of one operation would not fit a page.
    private static let mostImages = 4

    private static let policy = Argument<Augmentation>.object("policy", "an augmentation", position: .positional)
    private static let images = Argument<ImageSet>.object("images", "an image, or images", position: .positional)
    private static let seed = Argument.seed("of the operations' draws")

    static let declaration = CommandDeclaration(
        "preview", group: .augmentation, summary: "a figure of each operation of a policy at five levels",
        discussion: """
            Operations with levels are drawn at 0, 0.25, 0.5, 0.75 and 1 of their space, with their positive sign and
            the magnitude below; others as they are. Of several images, the first four. Operations are always carried
            out, whatever their probability.
            """,
        parameters: [policy, images, seed],
        examples: [
            .init(
                "preview (policy autoaugment-cifar10) (dataset scenes train=10 test=10).test[0..<2]", "two images"),
            .init(
                "preview (rotate level=0.5 | cutout level=1) (dataset scenes train=10 test=10).test[0] "
                    + "| save preview.png", "as a file"),
        ],
        output: .object(Figure.self)
    ) { invocation in
        let set = try invocation[images]
        guard set.count > 0 else { throw CommandError("preview needs at least one image", argument: "images") }
        let images = (0..<min(mostImages, set.count)).map(set.image(at:))
        let preview = PolicyPreview(try invocation[policy], images: images, seed: try invocation[seed])
        return .object(figure(preview, images: images).made(with: try invocation[policy].plugins))
    }

    private static func figure(_ preview: PolicyPreview, images: [Image]) -> Figure {
        let rows = preview.rows.map { row in
            PictureGrid.Row(
                name: row.name, detail: row.space ?? "as it is",
                cells: row.cells.map { PictureGrid.Cell(images: $0.images, label: $0.label) })
        }
        let grid = PictureGrid(
            heading: "Operations of the policy at five levels", images: images, columns: PolicyPreview.levelNames,
            rows: rows, emptyText: "It has none of its own.")
        return grid.figure(title: "the operations of a policy at five levels")
    }
}
