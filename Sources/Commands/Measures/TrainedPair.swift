import Augmentation
import Language
import Measures
import Networks
import Vocabulary

/// Networks that were trained alike in all but their augmentation, some seeds of each.
struct TrainedPair: EngineValue {
    /// Seed by seed from the same weights and in the same order.
    let arms: [MeasureStudy.Arm]
    /// One per arm.
    let augmentations: [Augmentation]
    /// Of the trainings.
    let seeds: [UInt64]

    static let noun: Noun = "pair"
    static let fields: [Field<TrainedPair>] = [
        Field("arms", .list(.string), "what the arms are called") { .strings($0.arms.map(\.name)) },
        Field("seeds", .list(.integer), "the seeds of the trainings") { .numbers($0.seeds.map { Double($0) }) },
        Field("augment", .list(.object(Augmentation.self)), "what each arm was trained with") {
            .list($0.augmentations.map { .object($0) })
        },
        Field("models", modelsType, "the networks: arm, seed and model", inPlain: false) { .object($0.table) },
        Field(
            "networks", .list(.list(.object(Model.self))), "of each arm the networks, seed by seed", inPlain: false
        ) { pair in
            .list(pair.arms.map { .list($0.models.map { .object($0) }) })
        },
    ]

    private static let modelsType = ValueType.table([
        "arm": .string, "seed": .integer, "model": .object(Model.self),
    ])

    var display: String {
        let network = arms.first?.models.first?.architecture.title ?? "no network"
        return "\(arms.map(\.name).joined(separator: " and ")): \(network), \(counted(seeds.count, "seed")) each"
    }

    private var table: Table {
        Table(
            columns: [.init("arm"), .init("seed"), .init("model")],
            rows: arms.flatMap { arm in
                zip(seeds, arm.models).map { [.string(arm.name), .number(Double($0)), .object($1)] }
            })
    }
}
