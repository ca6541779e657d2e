import Augmentation
import Datasets
import Language
import Networks
import Search
import Vocabulary

enum AffinityCommand {
    private static let model = Argument<Model>.object(
        "model", "a network that was trained without the augmentations", position: .positional)
    private static let images = Argument<ImageSet>.object(
        "images", "images with labels that it has not seen: `$data.valid`", position: .positional)
    private static let augmentations = Argument<[Augmentation]>.objects(
        "augmentations", "one, or several", position: .positional)
    private static let views = Argument.integer("views", "random views of each image", default: 1, in: 1...1000)
    private static let seed = Argument.seed("of the views")

    static let declaration = CommandDeclaration(
        "affinity", group: .search, summary: "how near augmented images are to the data, for a network",
        discussion: """
            The accuracy of a network that was trained without an augmentation on augmented images, over its accuracy on
            the images as they are: 1 is no shift of the data at all (Gontijo-Lopes et al., "Tradeoffs in data
            augmentation", ICLR 2021, arXiv 2002.08973, section 3.2). A row for each augmentation.
            """,
        parameters: [model, images, augmentations, views, seed],
        examples: [
            .init(
                "affinity (wrn depth=10 widen=1) (dataset scenes train=10 test=40).test [(rotate 20) invert]",
                "of a network that has learnt nothing yet")
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; affinity $m $d flip",
        output: .table([
            "augmentation": .string, "accuracy": .number, "clean_accuracy": .number, "affinity": .number,
        ])
    ) { invocation in
        let augmentations = try invocation[augmentations], images = try invocation[images]
        let model = try invocation[model], context = invocation.context
        let views = try invocation[views], seed = try invocation[seed]
        var done = 0
        func accuracy(_ augmentation: Augmentation, views: Int) throws -> Double {
            let fraction = Double(done) / Double(augmentations.count + 1)
            done += 1
            return try Affinity.accuracy(
                of: model, on: images, with: augmentation, views: views, seed: seed, pool: context.pool
            ) { try context.report(Progress(task: "affinity", fraction: fraction)) }
        }
        let clean = try accuracy(.identity, views: 1)
        let rows = try augmentations.map { augmentation -> [Value] in
            let found = try accuracy(augmentation, views: views)
            return [.string(augmentation.briefLine), .number(found), .number(clean), .number(found / clean)]
        }
        let percent = Table.Column.Format.percent(decimals: 2)
        return .object(
            Table(
                columns: [
                    .init("augmentation"), .init("accuracy", format: percent), .init("clean_accuracy", format: percent),
                    .init("affinity", format: .fixed(decimals: 4)),
                ], rows: rows))
    }
}

extension Augmentation {
    /// On one line of a table; a long policy's beginning.
    var briefLine: String { line.count <= 60 ? line : String(line.prefix(59)) + "…" }
}
