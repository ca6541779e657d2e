import Language

enum TableCommand {
    static let declaration = CommandDeclaration(
        "table", group: .output, summary: "records as an aligned table",
        discussion: """
            The columns are the records' fields in the order of their first appearance. Columns named in percent= show
            fractions as percent.
            """,
        parameters: [
            Parameter("records", .list(.record), "the rows", position: .positional, optional: true),
            Parameter("percent", .list(.string), "columns to show as percent", default: .list([])),
            Parameter("decimals", .integer, "digits behind the point in percent", default: .number(2), range: 0...10),
        ],
        inputs: [.list(.record)],
        examples: [
            .init("table [{model: plain, error: 0.1113} {model: auto, error: 0.0362}] percent=error", "two models"),
            .init("for n in [1 2 3] { {n: $n, square: ($n * $n)} }", "a record a line, without a table"),
            .init("(for n in [1 2 3] { {n: $n, square: ($n * $n)} }) | table", "the same as a table"),
        ],
        output: { _ in .object(Table.typeName) }
    ) { invocation in
        guard case .list(let values) = invocation.value("records") ?? invocation.input else {
            throw CommandError("table needs records", hint: "table [{a: 1} {a: 2}], or pipe a list of records in")
        }
        let records = values.compactMap { if case .record(let record) = $0 { record } else { nil } }
        let decimals = try invocation.integer("decimals")
        let percent = try invocation.list("percent").map(\.text)
        let table = Table(
            records: records, formats: Dictionary(percent.map { ($0, .percent(decimals: decimals)) }) { $1 })
        if let unknown = percent.first(where: { name in !table.columns.contains { $0.name == name } }) {
            throw CommandError(
                "there is no column \"\(unknown)\"",
                hint: Suggestion.hint(for: unknown, among: table.columns.map(\.name)), argument: "percent")
        }
        return .object(table)
    }
}
