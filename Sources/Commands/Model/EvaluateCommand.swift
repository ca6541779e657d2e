import Datasets
import Language
import Networks

enum EvaluateCommand {
    private static let model = Argument<Model>.object("model", "the model", position: .positional)
    private static let images = Argument<ImageSet>.object(
        "images", "images with labels: `$data.test`", position: .positional)

    static let declaration = CommandDeclaration(
        "evaluate", group: .model, summary: "how well a model does on labelled images",
        discussion: """
            Errors are shares of the images; the loss is the mean cross entropy. Batch normalizations use their running
            statistics, so no image's result depends on the others.
            """,
        parameters: [model, images],
        examples: [
            .init(
                "evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test",
                "an untrained network guesses"),
            .init(
                "(evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test).top1_error",
                "the error alone, as a share"),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; evaluate $m $d",
        output: .object(Evaluation.self)
    ) { invocation in
        let images = try invocation[images], context = invocation.context
        let evaluation = try invocation[model].evaluate(on: images, pool: context.pool) { done in
            try context.report(
                Progress(
                    task: "evaluate", fraction: Double(done) / Double(images.count),
                    detail: "\(done)/\(images.count) images"))
        }
        return .object(evaluation)
    }
}
