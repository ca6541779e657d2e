import Attribution
import Datasets
import Language
import Measures
import Networks

/// `background-gap [$plain $auto] $images`
enum BackgroundGapCommand {
    private static let models = Argument<[Model]>.objects("models", "the networks", position: .positional)
    private static let images = Argument<ImageSet>.object(
        "images", "images with labels and masks", position: .positional
    ).piped
    private static let seed = Argument.seed("of which image gives the background")
    private static let names = BackgroundView.allCases.map(\.rawValue)

    static let declaration = CommandDeclaration(
        "background-gap", group: .attribution,
        summary: "how often networks are right in each view of the background, and the gap",
        discussion: """
            A row a network. original is the accuracy on the images as they are, gap is mixed-same less mixed-rand: what
            a background of a class that is drawn costs, beside one of the own class.

            \(SwapBackgroundCommand.discussion)
            """,
        parameters: [models, images, seed],
        examples: [
            .init(
                "background-gap [(wrn depth=10 widen=1)] (dataset scenes train=10 test=40).test",
                "of a network that has learnt nothing yet")
        ],
        lasting:
            "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; background-gap [$m] $d",
        output: .table([
            "network": .integer, "original": .number, "only-fg": .number, "only-bg-b": .number, "only-bg-t": .number,
            "no-fg": .number, "mixed-same": .number, "mixed-rand": .number, "mixed-next": .number, "gap": .number,
        ])
    ) { invocation in
        let models = try invocation[models], images = try invocation[images], context = invocation.context
        guard images.count > 0 else { throw CommandError("there are no images", argument: "images") }
        let rows = try models.enumerated().map { number, model -> [Value] in
            let found = try BackgroundAccuracy(model, images, seed: invocation[seed], pool: context.pool) { share in
                try context.report(
                    Progress(
                        task: "background-gap", fraction: (Double(number) + share) / Double(models.count),
                        detail: "network \(number + 1)/\(models.count)"))
            }
            let accuracies = [found.original] + found.views.map(\.accuracy) + [found.gap]
            return [.number(number + 1)] + accuracies.map { .number($0) }
        }
        let columns = (["original"] + names + ["gap"]).map { Table.Column($0, format: .percent(decimals: 1)) }
        return .object(Table(columns: [Table.Column("network")] + columns, rows: rows))
    }
}
