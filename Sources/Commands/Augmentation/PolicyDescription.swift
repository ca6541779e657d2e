import Augmentation
import Figures
import Language
import Vocabulary

/// What `describe` gives.
struct PolicyDescription {
    let statistics: PolicyStatistics
    /// To uniform first.
    private let differences: [PolicyDifference]

    init(_ statistics: PolicyStatistics, against others: [(name: String, policy: Augmentation)] = []) {
        self.statistics = statistics
        differences =
            [PolicyDifference(statistics)]
            + others.map { PolicyDifference(statistics, to: PolicyStatistics($0.policy), called: $0.name) }
    }

    private var differenceTable: Table {
        let columns: [Table.Column] = [
            .init("against"), .init("of"), .init("distance", format: .fixed(decimals: 3)),
            .init("p", format: .fixed(decimals: 3)), .init("differs"),
        ]
        return Table(
            columns: columns,
            rows: differences.flatMap { difference in
                difference.rows.map { row in
                    [
                        .string(difference.other), .string(row.of), .number(row.distance), .number(row.significance),
                        .boolean(row.isDistinguishable),
                    ]
                }
            })
    }

    /// A line for each policy that it is compared with.
    private var verdicts: String {
        differences.map { difference in
            let differing = difference.rows.filter(\.isDistinguishable).map(\.of)
            return differing.isEmpty
                ? "not distinguishable from \(difference.other)"
                : "differs from \(difference.other) in its \(differing.joined(separator: ", "))"
        }.joined(separator: "\n")
    }

    private var title: String {
        let policies = counted(statistics.subPolicies, "sub-policy", plural: "sub-policies")
        return "\(counted(statistics.count, "operation")) in \(policies)"
    }

    private var operations: Table {
        let columns: [Table.Column] = [
            .init("operation"), .init("count"), .init("share", format: .percent(decimals: 1)),
            .init("mean probability", format: .fixed(decimals: 3)), .init("mean level", format: .fixed(decimals: 3)),
        ]
        return Table(
            columns: columns,
            rows: statistics.rows.map { row in
                [
                    .string(row.operation), .number(row.count), .number(row.share), .number(row.meanProbability),
                    row.meanLevel.map { .number($0) } ?? .nothing,
                ]
            })
    }

    private var uniformity: Table {
        let names = ["of", "count", "mean", "deviation", "distance", "p"]
        return Table(
            columns: names.enumerated().map { Table.Column($1, format: $0 < 2 ? .plain : .fixed(decimals: 3)) },
            rows: [
                Self.row("operations", statistics.operations, isNumber: false),
                Self.row("probabilities", statistics.probabilities), Self.row("levels", statistics.levels),
            ])
    }

    private static func row(_ name: String, _ sample: Sample, isNumber: Bool = true) -> [Value] {
        func cell(_ number: Double, _ isKnown: Bool) -> Value {
            isKnown && !sample.values.isEmpty ? .number(number) : .nothing
        }
        return [
            .string(name), .number(sample.values.count), cell(sample.mean, isNumber),
            cell(sample.deviation, isNumber), cell(sample.distance, true), cell(sample.significance, true),
        ]
    }
}

extension PolicyDescription: EngineValue {
    static let noun: Noun = "description"
    static let fields: [Field<PolicyDescription>] = [
        Field(
            "operations", .object(Table.self), "how often each operation is used, with its mean probability and level"
        ) { .object($0.operations) },
        Field(
            "uniformity", .object(Table.self), "how far operations, probabilities and levels are from uniform"
        ) { .object($0.uniformity) },
        Field(
            "differences", .object(Table.self), "whether they differ from uniform, and from other policies"
        ) { .object($0.differenceTable) },
        Field("figure", .object(Figure.self), "both as a plot", inPlain: false) { .object($0.figure) },
    ]

    var display: String { text(operations.display, uniformity.display) }

    func display(in room: DisplayRoom) -> String {
        text(operations.display(in: room), uniformity.display(in: room))
    }

    private func text(_ operations: String, _ uniformity: String) -> String {
        "\(title)\n\n\(operations)\n\nAgainst the uniform distribution\n\n\(uniformity)\n\n\(verdicts)"
    }
}

extension PolicyDescription: Drawable {
    var figure: Figure {
        PolicyPlot(
            title: title, bars: statistics.rows.map { Bars.Bar(name: $0.operation, count: $0.count) },
            operations: .init(statistics.operations), probabilities: .init(statistics.probabilities),
            levels: .init(statistics.levels)
        ).figure
    }
}

extension PolicyPlot.Distribution {
    fileprivate init(_ sample: Sample) {
        self.init(
            values: sample.values, mean: sample.mean, deviation: sample.deviation, distance: sample.distance,
            significance: sample.significance)
    }
}

extension PolicyDescription: Savable {
    static let fileEndings = ["json", "md", "csv"]

    func encoded(ending: String) throws -> [UInt8] {
        switch ending {
        case "json": Array((plain.json + "\n").utf8)
        case "md": Array((operations.markdown + "\n" + uniformity.markdown).utf8)
        default: Array(operations.csv.utf8)
        }
    }
}
