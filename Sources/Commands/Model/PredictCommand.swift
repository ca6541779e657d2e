import Datasets
import Language
import Networks

enum PredictCommand {
    private static let model = Argument<Model>.object("model", "the model", position: .positional)
    private static let images = Argument<ImageSet>.object("images", "the images", position: .positional).piped
    private static let top = Argument.integer(
        "top", "a row for each of so many of the most probable classes of an image", in: 1...1000
    ).optional

    static let declaration = CommandDeclaration(
        "predict", group: .model, summary: "what a model says of each image",
        discussion: """
            A table with a row for each image: index, label, class, probability, loss, margin, right.
            \(OutcomeTable.discussion) Of an image without a class that the network has, these are nothing.

            With top= a row for each image and rank: index, label, rank from 1, class and probability.
            """,
        parameters: [model, images, top],
        examples: [
            .init(
                "predict (wrn depth=10 widen=1) (dataset scenes train=10 test=10).test[0..<2]", "of two images"),
            .init(
                "(dataset scenes train=10 test=10).test[0] | predict (wrn depth=10 widen=1) top=3",
                "the three most probable classes"),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; $d | predict $m",
        yields: { $0.arguments["top"] == nil ? OutcomeTable.type : rankingType }
    ) { invocation in
        let (model, images) = (try invocation[model], try invocation[images])
        let outcomes = try model.outcomes(of: images, pool: invocation.context.pool) { done in
            try invocation.context.report(imagesDone: done, of: images.count, task: "predict")
        }
        guard let top = try invocation[top] else {
            return .object(OutcomeTable.table(outcomes, of: images, model: model))
        }
        return .object(ranking(outcomes, of: images, model: model, top: min(top, model.classCount)))
    }

    private static let rankingType = ValueType.table([
        "index": .integer, "label": .common([.string, .nothing]), "rank": .integer, "class": .string,
        "probability": .number,
    ])

    private static func ranking(_ outcomes: [Outcome], of images: ImageSet, model: Model, top: Int) -> Table {
        Table(
            columns: [
                .init("index"), .init("label"), .init("rank"), .init("class"),
                .init("probability", format: .percent(decimals: 2)),
            ],
            rows: outcomes.enumerated().flatMap { position, outcome in
                let label = OutcomeTable.label(of: images, at: position)
                return outcome.prediction.ranking.prefix(top).enumerated().map { rank, index in
                    [
                        .number(position), label, .number(rank + 1), .string(model.className(index)),
                        .number(Double(outcome.prediction.probabilities[index])),
                    ]
                }
            })
    }
}
