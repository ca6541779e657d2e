import Datasets
import Language
import Networks

enum EvaluateCommand {
    static let declaration = CommandDeclaration(
        "evaluate", group: .model, summary: "how well a model does on labelled images",
        discussion: """
            Errors are shares of the images; the loss is the mean cross entropy. Batch normalizations use their running
            statistics, so no image's result depends on the others.
            """,
        parameters: [
            Parameter("model", .object(Model.typeName), "the model", position: .positional),
            Parameter("images", .object(ImageSet.typeName), "images with labels: `$data.test`", position: .positional),
        ],
        examples: [
            .init(
                "evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test", "an untrained network guesses"
            ),
            .init(
                "(evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test).top1_error",
                "the error alone, as a share"),
        ],
        output: { _ in .object(Evaluation.typeName) }
    ) { invocation in
        let model = try invocation.object("model", Model.self)
        let images = try invocation.object("images", ImageSet.self)
        let evaluation = try NetworkErrors.translated {
            try model.evaluate(on: images, pool: invocation.context.pool) { done in
                try invocation.context.report(
                    Progress(
                        task: "evaluate", fraction: Double(done) / Double(images.count),
                        detail: "\(done)/\(images.count) images"))
            }
        }
        invocation.context.progress.finish()
        return .object(evaluation)
    }
}
