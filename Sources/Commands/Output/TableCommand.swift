import Language
import Vocabulary

enum TableCommand {
    private static let records = Argument<Value>.value(
        "records", .list(.record), "the rows", position: .positional
    ).optional
    private static let percent = Argument<[String]>.strings("percent", "columns to show as percent", default: [])
    private static let decimals = Argument.integer(
        "decimals", "digits behind the point in percent", default: 2, in: 0...10)

    static let declaration = CommandDeclaration(
        "table", group: .output, summary: "records as an aligned table",
        discussion: """
            The columns are the records' fields in the order of their first appearance. Columns named in percent= show
            fractions as percent.
            """,
        parameters: [records, percent, decimals], input: AnyInput([.list(.record)]),
        examples: [
            .init("table [{model: plain, error: 0.1113} {model: auto, error: 0.0362}] percent=error", "two models"),
            .init("for n in [1 2 3] { {n: $n, square: ($n * $n)} }", "a record a line, without a table"),
            .init("(for n in [1 2 3] { {n: $n, square: ($n * $n)} }) | table", "the same as a table"),
        ],
        yields: { types in
            let records = types.arguments["records"] ?? types.input
            if case .list(.record(let row))? = records { return .table(row) }
            return .object(Table.self)
        }
    ) { invocation in
        guard case .list(let values) = try invocation[records] ?? invocation.input else {
            throw CommandError("table needs records", hint: "table [{a: 1} {a: 2}], or pipe a list of records in")
        }
        let records = values.compactMap { if case .record(let record) = $0 { record } else { nil } }
        try checkDecimals(invocation)
        let percent = try invocation[percent], format = Table.Column.Format.percent(decimals: try invocation[decimals])
        let table = Table(records: records, formats: Dictionary(percent.map { ($0, format) }) { $1 })
        let names = table.columns.map(\.name)
        if let unknown = percent.first(where: { !names.contains($0) }) {
            throw CommandError(
                "there is no column \"\(unknown)\"", hint: NearestName.hint(for: unknown, among: names),
                argument: "percent")
        }
        return .object(table)
    }

    private static func checkDecimals(_ invocation: Invocation) throws {
        guard invocation.isWritten(decimals), try invocation[percent].isEmpty else { return }
        throw CommandError(
            "decimals= is of the columns that percent= names", hint: "write percent= too, or no decimals=",
            argument: "decimals")
    }
}
