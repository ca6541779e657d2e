import Datasets
import Language
import Networks

enum PredictCommand {
    private static let model = Argument<Model>.object("model", "the model", position: .positional)
    private static let top = Argument.integer("top", "how many classes of each image", default: 5, in: 1...1000)
    private static let images = Input<ImageSet>()

    static let declaration = CommandDeclaration(
        "predict", group: .model, summary: "the most probable classes of each image",
        discussion: """
            A table with a row for each image and rank: the image's index and own class, the rank from 1, the class
            there and its probability (softmax).
            """,
        parameters: [model, top], input: images,
        examples: [
            .init(
                "(dataset scenes train=10 test=10).test[0..<2] | predict (wrn depth=10 widen=1) top=3", "of two images")
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; $d | predict $m",
        output: .object(Table.self)
    ) { invocation in
        let (model, images) = (try invocation[model], try invocation[images])
        let top = min(try invocation[top], model.classCount)
        let predictions = try model.predictions(of: images, pool: invocation.context.pool)
        let columns: [Table.Column] = [
            .init("image"), .init("label"), .init("rank"), .init("class"),
            .init("probability", format: .percent(decimals: 2)),
        ]
        return .object(
            Table(
                columns: columns,
                rows: try predictions.enumerated().flatMap { n, prediction in
                    try Cancellation.checkCurrent()
                    return rows(of: images.labelled(at: n), prediction, model: model, top: top)
                }))
    }

    private static func rows(of image: LabelledImage, _ prediction: Prediction, model: Model, top: Int) -> [[Value]] {
        prediction.ranking.prefix(top).enumerated().map { rank, index in
            [
                .number(image.index), image.className.map { .string($0) } ?? .nothing, .number(rank + 1),
                .string(model.className(index)), .number(Double(prediction.probabilities[index])),
            ]
        }
    }
}
