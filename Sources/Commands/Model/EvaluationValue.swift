import Datasets
import Language
import Networks
import Vocabulary

/// How a model did on images, and on each of them.
struct EvaluationValue {
    let evaluated: EvaluatedImages
    let images: ImageSet

    private var evaluation: Evaluation { evaluated.evaluation }
}

extension EvaluationValue: EngineValue {
    static let noun: Noun = "evaluation"
    static let fields: [Field<EvaluationValue>] = [
        Field("top1_error", .number, "the share of images whose class is not the most probable one") {
            .number($0.evaluation.top1Error)
        },
        Field("top5_error", .number, "the share of images whose class is not among the five most probable") {
            .number($0.evaluation.top5Error)
        },
        Field("loss", .number, "mean cross entropy") { .number($0.evaluation.loss) },
        Field("count", .integer, "images") { .number($0.evaluated.images.count) },
        Field("losses", .list(.number), "the cross entropy of each image", inPlain: false) {
            .numbers($0.evaluated.images.map(\.loss))
        },
        Field("correct", .list(.boolean), "whether the most probable class is the image's, of each", inPlain: false) {
            .list($0.evaluated.images.map { .boolean($0.isRight) })
        },
        Field(
            "hardest", .list(.integer), "the images' places, the highest loss first: $images[$e.hardest[0..<5]]",
            inPlain: false
        ) { .numbers($0.evaluated.hardest) },
        Field("outcomes", OutcomeTable.labelledType, "a row for each image, as each=true gives", inPlain: false) {
            .object(OutcomeTable.table($0.evaluated, of: $0.images))
        },
        Field("images", .object(ImageSet.self), "those that it looked at", inPlain: false) { .object($0.images) },
        Field("confusion", .object(ConfusionMatrix.self), "how often each class is given", inPlain: false) {
            .object($0.evaluated.confusion)
        },
    ]

    var display: String {
        "top-1 error \(Self.percent(evaluation.top1Error)), top-5 error \(Self.percent(evaluation.top5Error)), "
            + "loss \(Decimals.shortest(Decimals.rounded(evaluation.loss, 4))) on \(counted(evaluation.count, "image"))"
    }

    private static func percent(_ share: Double) -> String {
        "\(Decimals.shortest(Decimals.rounded(share * 100, 2))) %"
    }
}
