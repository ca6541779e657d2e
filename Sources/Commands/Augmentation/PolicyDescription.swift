import Attribution
import Augmentation
import Images
import Language

/// What `describe` gives.
struct PolicyDescription {
    let statistics: PolicyStatistics

    init(_ statistics: PolicyStatistics) { self.statistics = statistics }

    private var title: String {
        let (policies, count) = (statistics.subPolicies, statistics.count)
        return "\(count) operation\(count == 1 ? "" : "s") in \(policies) sub-polic\(policies == 1 ? "y" : "ies")"
    }

    var figure: Figure { Figure(title: title, image: PolicyPlot(statistics, title: title).image) }

    fileprivate var operations: Table {
        let formats: [Table.Column] = [
            .init("operation"), .init("count"), .init("share", format: .percent(decimals: 1)),
            .init("mean probability", format: .fixed(decimals: 3)),
            .init("mean level", format: .fixed(decimals: 3)),
        ]
        return Table(
            columns: formats,
            rows: statistics.rows.map { row in
                [
                    .string(row.operation), .number(Double(row.count)), .number(row.share),
                    .number(row.meanProbability), row.meanLevel.map(Value.number) ?? .nothing,
                ]
            })
    }

    fileprivate var uniformity: Table {
        let names = ["of", "count", "mean", "deviation", "distance", "p"]
        let samples = [
            ("operations", statistics.operations), ("probabilities", statistics.probabilities),
            ("levels", statistics.levels),
        ]
        return Table(
            columns: names.enumerated().map { Table.Column($1, format: $0 < 2 ? .plain : .fixed(decimals: 3)) },
            rows: samples.map { name, sample in
                let known = !sample.values.isEmpty, isNumber = known && name != "operations"
                return [
                    .string(name), .number(Double(sample.values.count)), isNumber ? .number(sample.mean) : .nothing,
                    isNumber ? .number(sample.deviation) : .nothing,
                    known ? .number(sample.distance) : .nothing, known ? .number(sample.significance) : .nothing,
                ]
            })
    }
}

extension PolicyDescription: EngineValue {
    static let typeName = "description"
    static let fields = [
        FieldDeclaration(
            "operations", .object(Table.typeName),
            "how often each operation is used, with its mean probability and level"),
        FieldDeclaration(
            "uniformity", .object(Table.typeName), "how far operations, probabilities and levels are from uniform"),
        FieldDeclaration("figure", .object(Figure.typeName), "both as a plot"),
    ]

    var display: String {
        "\(title)\n\n\(operations.display)\n\nAgainst the uniform distribution\n\n\(uniformity.display)"
    }
    var plain: Value { .record(["operations": operations.plain, "uniformity": uniformity.plain]) }

    func field(_ name: String) throws -> Value {
        switch name {
        case "operations": .object(operations)
        case "uniformity": .object(uniformity)
        case "figure": .object(figure)
        default: throw CommandError("a description has no field \(name)")
        }
    }
}

extension PolicyDescription: Savable {
    static let fileEndings = ["png", "json", "md", "csv"]

    func encoded(ending: String) throws -> [UInt8] {
        switch ending {
        case "png": try PNG.encode(figure.image)
        case "json": Array((plain.json + "\n").utf8)
        case "md": Array((operations.markdown + "\n" + uniformity.markdown).utf8)
        default: Array(operations.csv.utf8)
        }
    }
}
