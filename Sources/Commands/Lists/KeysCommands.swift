import Language

/// `keys` and `values`.
enum KeysCommands {
    private static let input = AnyInput([.record, .object(Table.self)], isRequired: true)

    static let declarations = [
        CommandDeclaration(
            "keys", group: .lists, summary: "the names of a record's fields, or of a table's columns", input: input,
            examples: [.init("{a: 1, b: 2} | keys", "of a record"), .init("table [{a: 1}] | keys", "of a table")],
            output: .list(.string)
        ) { .strings(fields(of: $0.input).map(\.0)) },
        CommandDeclaration(
            "values", group: .lists, summary: "the values of a record's fields, or a table's columns as lists",
            input: input,
            examples: [.init("{a: 1, b: 2} | values", "of a record"), .init("table [{a: 1}] | values", "of a table")],
            output: { input in
                guard case .record(let shape)? = input, !shape.isOpen else { return .list(.any) }
                return .list(.common(Array(shape.fields.values)))
            }
        ) { .list(fields(of: $0.input).map(\.1)) },
    ]

    private static func fields(of value: Value?) -> [(String, Value)] {
        switch value {
        case .record(let record)?: record.fields.map { ($0, $1) }
        case .object(let table as Table)?:
            table.columns.enumerated().map { index, column in (column.name, .list(table.rows.map { $0[index] })) }
        default: []
        }
    }
}
