import Datasets
import Language

enum ConcatCommand {
    private static let elements = ElementsInput()
    private static let others = Argument<[Value]>.values(
        "others", .any, "what comes behind it; where there is none, the elements themselves are put together")

    static let declaration = CommandDeclaration(
        "concat", group: .lists, summary: "one after the other: lists, tables, images",
        discussion: """
            Of images gives images, of tables a table with the columns of all, with nothing where a row has none, and
            else a list.
            """,
        parameters: [others], input: elements,
        examples: [
            .init("[1 2] | concat [3] [4 5]", "lists"),
            .init("table [{a: 1}] | concat [{a: 2 b: 3}]", "a table and records"),
            .init("let d = dataset scenes train=10 test=10; $d.train | concat $d.test[0..<3]", "images"),
            .init("for n in [1 2] { table [{n: $n}] } | concat", "the tables that a loop gives"),
        ],
        yields: { types in
            guard types.arguments["others"] != nil else { return types.element }
            guard case .table(let shape)? = types.input else { return types.selection }
            return .table(RecordShape(shape.fields, isOpen: true))
        }
    ) { invocation in
        let others = try invocation[others], input = try invocation[elements]
        let parts = others.isEmpty ? try input.map { $0 } : [input.value] + others
        guard !parts.isEmpty else { return .list([]) }
        return try joined(parts)
    }

    private static func joined(_ parts: [Value]) throws -> Value {
        if parts.contains(where: { $0.isObject(of: ImageSet.self) }) {
            let sets = try parts.map { part in
                guard let images = try part.images else {
                    throw CommandError("images go with images only, not with \(part.phrase)", argument: "others")
                }
                return images
            }
            return .object(try ImageSet(joining: sets))
        }
        if parts.contains(where: { $0.isObject(of: Table.self) }) {
            return .object(try Table(joining: parts.map { try Table(rows: $0, argument: "others") }))
        }
        return .list(
            try parts.flatMap { part in
                guard let elements = Elements(part) else {
                    throw CommandError("\(part.phrase) has no elements", argument: "others")
                }
                return try elements.map { $0 }
            })
    }
}

extension Value {
    fileprivate func isObject<Content: EngineValue>(of type: Content.Type) -> Bool {
        if case .object(let object) = self { object is Content } else { false }
    }
}

extension Table {
    /// All rows, under the columns of any of the tables.
    fileprivate init(joining tables: [Table]) {
        var columns: [Column] = []
        for column in tables.flatMap(\.columns) where !columns.contains(where: { $0.name == column.name }) {
            columns.append(column)
        }
        let rows = tables.flatMap { table in
            let positions = columns.map { column in table.columns.firstIndex { $0.name == column.name } }
            return table.rows.map { row in positions.map { $0.map { row[$0] } ?? .nothing } }
        }
        self.init(columns: columns, rows: rows)
    }
}
