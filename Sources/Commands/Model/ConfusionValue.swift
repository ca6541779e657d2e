import Figures
import Language
import Networks
import Vocabulary

extension ConfusionMatrix: EngineValue {
    public static let noun = Noun("confusion matrix", plural: "confusion matrices")
    private static let errorTypes: ValueType = .table([
        "class": .string, "count": .integer, "wrong": .integer, "error": .common([.number, .nothing]),
    ])
    public static let fields: [Field<ConfusionMatrix>] = [
        Field("error", .number, "the share of images that the model gives another class") { .number($0.error) },
        Field("count", .integer, "images") { .number($0.count) },
        Field("classes", .list(.string), "the classes' names") { .strings($0.classNames) },
        Field("counts", .list(.list(.integer)), "a list a class, of how often each class is given") {
            .list($0.counts.map { .numbers($0) })
        },
        Field("table", .object(Table.self), "the counts as a table, a row a class", inPlain: false) {
            .object($0.table)
        },
        Field("errors", errorTypes, "the error by class: class, count, wrong, error") { .object($0.errors) },
    ]

    public var display: String { "\(table.display)\n\(summary)" }

    public func display(in room: DisplayRoom) -> String { "\(table.display(in: room))\n\(summary)" }

    private var summary: String {
        "error \(Decimals.shortest(Decimals.rounded(error * 100, 2))) % of \(counted(count, "image")); "
            + "a row a class, a column what the model gives"
    }

    private var table: Table {
        Table(
            columns: [.init("label")] + classNames.map { .init($0) },
            rows: zip(classNames, counts).map { name, row in [.string(name)] + row.map { .number($0) } })
    }

    var errors: Table {
        Table(
            columns: [.init("class"), .init("count"), .init("wrong"), .init("error", format: .percent(decimals: 2))],
            rows: classNames.enumerated().map { label, name in
                [
                    .string(name), .number(count(of: label)), .number(wrong(of: label)),
                    error(of: label).map { .number($0) } ?? .nothing,
                ]
            })
    }
}

extension ConfusionMatrix: Savable {
    public static let fileEndings = Table.fileEndings

    public func encoded(ending: String) throws -> [UInt8] {
        ending == "json" ? Array((plain.json + "\n").utf8) : try table.encoded(ending: ending)
    }
}

extension ConfusionMatrix: Drawable {
    public var figure: Figure {
        ConfusionPlot(classNames: classNames, counts: counts).figure(
            title: "error \(Decimals.percent(error, 2)) on \(counted(count, "image"))")
    }
}
