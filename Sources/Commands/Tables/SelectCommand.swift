import Language
import OrderedCollections

enum SelectCommand {
    private static let elements = ElementsInput()
    private static let columns = Argument<[String]>.fieldNames("columns", "the fields")

    static let declaration = CommandDeclaration(
        "select", group: .tables, summary: "a table of some columns, or of some fields of each element",
        discussion: "The columns come in the order in which they are named.", parameters: [columns], input: elements,
        examples: [
            .init("table [{name: a loss: 0.5 right: true}] | select loss name", "two of three columns"),
            .init("(dataset scenes train=10 test=20).test | select index class | first 3", "fields of images"),
        ],
        yields: { types in
            guard let names = types.names("columns") else { return .object(Table.self) }
            return .table(RecordShape(OrderedDictionary(names.map { ($0, types.field($0)) }) { $1 }))
        }
    ) { invocation in
        let elements = try invocation[elements], names = try invocation[columns]
        if elements.count > 0, case .record = try elements.element(at: 0) {
            return .object(try selection(of: names, from: Table(rows: elements.value)))
        }
        let rows = try elements.map { element in
            try names.map { try element.field($0, of: "columns") }
        }
        return .object(Table(columns: names.map { .init($0) }, rows: rows))
    }

    private static func selection(of names: [String], from table: Table) throws -> Table {
        let positions = try names.map { try table.position(of: $0, argument: "columns") }
        return Table(
            columns: positions.map { table.columns[$0] }, rows: table.rows.map { row in positions.map { row[$0] } })
    }
}

extension CallTypes {
    /// Names that are written as they are.
    fileprivate func names(_ argument: String) -> [String]? {
        switch constants[argument] {
        case .string(let name)?: return [name]
        case .list(let elements)?: return elements.map(\.text)
        default: return nil
        }
    }
}
