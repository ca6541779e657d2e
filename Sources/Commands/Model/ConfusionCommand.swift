import Datasets
import Language
import Networks

enum ConfusionCommand {
    private static let model = Argument<Model>.object("model", "the model", position: .positional)
    private static let images = Argument<ImageSet>.object(
        "images", "images with labels: `$data.test`", position: .positional
    ).piped

    static let declaration = CommandDeclaration(
        "confusion", group: .model, summary: "how often a model gives each class for images of each class",
        discussion: """
            A row a class, a column a class that the model gives; show and save draw it. `.errors` has the error by
            class, `.table` the counts as a table.
            """,
        parameters: [model, images],
        examples: [
            .init(
                "confusion (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test", "of an untrained network"),
            .init(
                "(confusion (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test).errors "
                    + "| sort-by error descending=true",
                "the error by class, the largest first"),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; confusion $m $d",
        output: .object(ConfusionMatrix.self)
    ) { invocation in
        let images = try invocation[images], context = invocation.context
        return .object(
            try invocation[model].confusion(on: images, pool: context.pool) { done in
                try context.report(imagesDone: done, of: images.count, task: "confusion")
            })
    }
}
