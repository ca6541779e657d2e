import Language

enum WithColumnCommand {
    private static let rows = RowsInput()
    private static let name = Argument<String>.string("name", "the column", position: .positional)
    private static let value = Argument.closure("value", "what stands in it, of a row")

    static let declaration = CommandDeclaration(
        "with-column", group: .tables, summary: "a table with another column, made of each row",
        discussion: "A column of that name is made anew, in its place; a new one comes last.",
        parameters: [name, value],
        input: rows,
        examples: [
            .init(
                "table [{right: 30 images: 40}] | with-column error { |row| 1 - $row.right / $row.images }",
                "a new column"),
            .init("[{loss: 0.5}] | with-column loss { |row| $row.loss * 2 }", "a column made anew"),
        ],
        yields: { types in
            guard let name = types.name("name") else { return .object(Table.self) }
            return .table(types.columns.with(name, types.result(of: "value")))
        }
    ) { invocation in
        let table = try invocation[rows], name = try invocation[name], value = try invocation[value]
        let cells = try (0..<table.count).map { row in
            try invocation.context.cancellation.check()
            return try value(table.element(at: row))
        }
        guard let position = table.columns.firstIndex(where: { $0.name == name }) else {
            return .object(
                Table(columns: table.columns + [.init(name)], rows: zip(table.rows, cells).map { $0 + [$1] }))
        }
        let rows = zip(table.rows, cells).map { row, cell in
            var row = row
            row[position] = cell
            return row
        }
        return .object(Table(columns: table.columns, rows: rows))
    }
}
