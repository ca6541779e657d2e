import Language
import OrderedCollections

enum RenameCommand {
    private static let rows = RowsInput()
    private static let old = Argument<String>.fieldName("old", "the column")
    private static let new = Argument<String>.string("new", "its new name", position: .positional)

    static let declaration = CommandDeclaration(
        "rename", group: .tables, summary: "gives a column another name", parameters: [old, new], input: rows,
        examples: [.init("table [{loss: 0.5}] | rename loss \"mean loss\"", "one column")],
        yields: { types in
            guard let old = types.name("old"), let new = types.name("new") else { return .object(Table.self) }
            let columns = types.columns.fields.map { ($0 == old ? new : $0, $1) }
            return .table(RecordShape(OrderedDictionary(columns) { $1 }, isOpen: types.columns.isOpen))
        }
    ) { invocation in
        let table = try invocation[rows], new = try invocation[new]
        let position = try table.position(of: try invocation[old], argument: "old")
        var columns = table.columns
        guard !columns.contains(where: { $0.name == new }) || columns[position].name == new else {
            throw CommandError("this table has a column \"\(new)\" already", argument: "new")
        }
        columns[position] = .init(new, format: columns[position].format)
        return .object(Table(columns: columns, rows: table.rows))
    }
}
