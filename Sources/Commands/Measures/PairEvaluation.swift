import Datasets
import Language
import Measures
import Networks
import Statistics

/// How well a pair's networks do on labelled images, against the noise of a new seed.
enum PairEvaluation {
    private static let measures = [
        MeasureInformation(
            "error", summary: "the share of images whose class is not the most probable one", source: "",
            range: "0 to 1", higher: "worse", scale: "share of the images"),
        MeasureInformation(
            "loss", summary: "the cross entropy", source: "", range: "0 or above", higher: "worse", scale: "nats"),
    ]
    private static let columns = [
        "measure", "arm", "mean", "difference", "yardstick", "verdict", "low", "high", "seed_low", "seed_high",
        "difference_low", "difference_high", "difference_seed_low", "difference_seed_high", "images", "seeds",
    ]

    static let type = ValueType.table([
        "measure": .string, "arm": .string, "mean": .number, "difference": known, "yardstick": known,
        "verdict": .common([.string, .nothing]), "low": known, "high": known, "seed_low": known, "seed_high": known,
        "difference_low": known, "difference_high": known, "difference_seed_low": known,
        "difference_seed_high": known, "images": .integer, "seeds": .integer,
    ])
    private static let known = ValueType.common([.number, .nothing])

    static func table(_ pair: TrainedPair, on images: ImageSet, _ context: Context) throws -> Table {
        let total = pair.arms.reduce(0) { $0 + $1.models.count }
        var done = 0
        let outcomes = try pair.arms.map { arm in
            try arm.models.map { model in
                defer { done += 1 }
                return try model.labelledOutcomes(of: images, pool: context.pool) { [done] in
                    try context.report(
                        imagesDone: done * images.count + $0, of: total * images.count, task: "evaluate")
                }
            }
        }
        let wrong = outcomes.map { $0.map { $0.map { $0.isRight == true ? 0.0 : 1 } } }
        let losses = outcomes.map { $0.map { $0.map { $0.loss ?? .nan } } }
        let bootstrap = Bootstrap(pool: context.pool)
        let records = zip(measures, [wrong, losses]).flatMap { measure, values in
            let measured = MeasuredValues(measure: measure, arms: pair.arms.map(\.name), values: values)
            return measured.summaries(bootstrap).map { MeasureTable.record($0, of: measured) }
        }
        try Cancellation.checkCurrent()
        return Table(
            columns: columns.map { .init($0, format: numbers.contains($0) ? .fixed(decimals: 4) : .plain) },
            rows: records.map { record in columns.map { record[$0] ?? .nothing } })
    }

    private static let numbers = Set(columns).subtracting(["measure", "arm", "verdict", "images", "seeds"])
}
