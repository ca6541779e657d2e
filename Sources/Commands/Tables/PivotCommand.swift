import Language
import OrderedCollections

enum PivotCommand {
    private static let rows = RowsInput()
    private static let down = Argument<String>.fieldName("rows", "the column whose values are the rows")
    private static let across = Argument<String>.fieldName("columns", "the column whose values are the columns' names")
    private static let cells = Argument<String>.fieldName("cells", "the column whose values stand in them")

    static let declaration = CommandDeclaration(
        "pivot", group: .tables, summary: "a row for each value of one column, a column for each of another",
        discussion: """
            In the order in which the values come. Where there is no row for a cell it is nothing; where there are
            several, it is an error: group-by makes one of them.
            """,
        parameters: [down, across, cells], input: rows,
        examples: [
            .init(
                "[{seed: 0 policy: plain error: 0.5} {seed: 0 policy: auto error: 0.25}] | pivot seed policy error",
                "two policies side by side")
        ],
        yields: { types in
            guard let name = types.name("rows") else { return .object(Table.self) }
            return .table(RecordShape([name: types.field(name)], isOpen: true))
        }
    ) { invocation in
        let table = try invocation[rows]
        return .object(
            try pivoted(
                table, try table.position(of: invocation[down], argument: "rows"),
                try table.position(of: invocation[across], argument: "columns"),
                try table.position(of: invocation[cells], argument: "cells")))
    }

    private static func pivoted(_ table: Table, _ down: Int, _ across: Int, _ cells: Int) throws -> Table {
        let names = OrderedSet(table.rows.map { $0[across].text })
        var rows: OrderedDictionary<ElementKey, [Value?]> = [:]
        for row in table.rows {
            let empty = [row[down]] + [Value?](repeating: nil, count: names.count)
            let column = (names.firstIndex(of: row[across].text) ?? 0) + 1
            let key = try ElementKey(row[down])
            guard rows[key, default: empty][column] == nil else {
                throw CommandError(
                    "there are several rows of \(row[down].literal) and \(row[across].literal)",
                    hint: "group-by makes one of them")
            }
            rows[key, default: empty][column] = row[cells]
        }
        let format = table.columns[cells].format
        return Table(
            columns: [table.columns[down]] + names.map { .init($0, format: format) },
            rows: rows.values.map { $0.map { $0 ?? .nothing } })
    }
}
