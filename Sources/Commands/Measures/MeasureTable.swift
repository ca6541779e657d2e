import Datasets
import Language
import Measures
import Statistics

/// What measures say, as tables.
enum MeasureTable {
    private static let known = ValueType.common([.number, .nothing])
    private static let numbers = [
        "mean", "difference", "yardstick", "low", "high", "seed_low", "seed_high", "difference_low", "difference_high",
        "difference_seed_low", "difference_seed_high",
    ]

    static let type = ValueType.table([
        "method": .string, "measure": .string, "arm": .string, "mean": known, "difference": known,
        "yardstick": known, "verdict": .common([.string, .nothing]), "low": known, "high": known, "seed_low": known,
        "seed_high": known, "difference_low": known, "difference_high": known, "difference_seed_low": known,
        "difference_seed_high": known, "higher": .string, "sign": .string, "baseline": .string, "scale": .string,
        "images": .integer, "seeds": .integer, "missing": .integer,
    ])

    static let eachType = ValueType.table([
        "method": .string, "measure": .string, "arm": .string, "seed": .string, "index": .integer, "value": known,
    ])

    /// A row per method, measure and arm.
    static func table(_ values: [MeasuredValues], _ bootstrap: Bootstrap) throws -> Table {
        Table(
            records: try values.flatMap { value in
                try Cancellation.checkCurrent()
                return value.summaries(bootstrap).map { record($0, of: value) }
            }, formats: Dictionary(uniqueKeysWithValues: numbers.map { ($0, .fixed(decimals: 4)) }))
    }

    static func record(_ summary: MeasureSummary, of value: MeasuredValues) -> Record {
        let difference = summary.difference
        var record: Record = [
            "method": .string(value.method), "measure": .string(value.measure.name), "arm": .string(summary.arm),
            "mean": number(summary.mean), "difference": number(difference?.mean),
            "yardstick": number(difference?.yardstick),
            "verdict": difference.map { .string($0.verdict.text(against: value.arms[0])) } ?? .nothing,
        ]
        let intervals = [
            ("", summary.overImages), ("seed_", summary.overSeeds), ("difference_", difference?.overImages),
            ("difference_seed_", difference?.overSeeds),
        ]
        for (name, interval) in intervals {
            record[name + "low"] = number(interval?.bounds?.lowerBound)
            record[name + "high"] = number(interval?.bounds?.upperBound)
        }
        record["higher"] = .string(value.measure.higher)
        record["sign"] = .string(value.instance.sign)
        record["baseline"] = .string(value.instance.baseline)
        record["scale"] = .string(value.measure.scale)
        record["images"] = .number(summary.images)
        record["seeds"] = .number(summary.seeds)
        record["missing"] = .number(summary.missing)
        return record
    }

    private static func number(_ number: Double?) -> Value {
        guard let number, number.isFinite else { return .nothing }
        return .number(number)
    }

    /// A row per image; of two maps, per pair of networks, whose seeds are "1-2".
    static func each(_ values: [MeasuredValues], of images: ImageSet) -> Table {
        let names = ["method", "measure", "arm", "seed", "index", "value"]
        return Table(
            columns: names.map { .init($0) },
            rows: values.flatMap { measured in
                series(of: measured).flatMap { series in
                    series.values.enumerated().map { index, value in
                        [
                            .string(measured.method), .string(measured.measure.name), .string(series.arm),
                            .string(series.seed), .number(index), number(value),
                        ]
                    }
                }
            })
    }

    private static func series(of measured: MeasuredValues) -> [(arm: String, seed: String, values: [Double])] {
        switch measured.values {
        case .single(let values):
            zip(measured.arms, values).flatMap { arm, seeds in
                seeds.enumerated().map { (arm, "\($0 + 1)", $1) }
            }
        case .pairs(let pairs):
            pairs.flatMap { group in
                group.pairs.map {
                    (
                        group.arms.map { measured.arms[$0] }.joined(separator: " / "),
                        "\($0.first + 1)-\($0.second + 1)", $0.values
                    )
                }
            }
        }
    }
}

extension MeasureSummary.Verdict {
    /// - Parameter first: the arm that the difference is from.
    func text(against first: String) -> String {
        switch self {
        case .unknown: "one seed says nothing of a new one"
        case .likeNewSeed: "not distinguishable from a new seed"
        case .larger: "larger than \(first), beyond a new seed"
        case .smaller: "smaller than \(first), beyond a new seed"
        case .moreDifferent: "more different than two seeds"
        }
    }
}
