import Language
import Networks
import Vocabulary

extension Evaluation: EngineValue {
    public static let noun: Noun = "evaluation"
    public static let fields: [Field<Evaluation>] = [
        Field("top1_error", .number, "the share of images whose class is not the most probable one") {
            .number($0.top1Error)
        },
        Field("top5_error", .number, "the share of images whose class is not among the five most probable") {
            .number($0.top5Error)
        },
        Field("loss", .number, "mean cross entropy") { .number($0.loss) },
        Field("count", .integer, "images") { .number($0.count) },
    ]

    public var display: String {
        "top-1 error \(Self.percent(top1Error)), top-5 error \(Self.percent(top5Error)), "
            + "loss \(Decimals.shortest(Decimals.rounded(loss, 4))) on \(counted(count, "image"))"
    }

    private static func percent(_ share: Double) -> String {
        "\(Decimals.shortest(Decimals.rounded(share * 100, 2))) %"
    }
}
