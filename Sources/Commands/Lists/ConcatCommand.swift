import Arrays
import Datasets
import Language
import Tensors

enum ConcatCommand {
    private static let elements = ElementsInput()
    private static let others = Argument<[Value]>.values(
        "others", .any, "what comes behind it; where there is none, the elements themselves are put together")

    private static let axis = Argument.integer(
        "axis", "of tensors: along which they are joined; the first where it is left out", in: -64...63
    ).optional

    static let declaration = CommandDeclaration(
        "concat", group: .lists, summary: "one after the other: lists, tables, images, tensors",
        discussion: """
            Of images gives images, of tables a table with the columns of all, with nothing where a row has none, of
            tensors a tensor, and else a list.
            """,
        parameters: [others, axis], input: elements,
        examples: [
            .init("[1 2] | concat [3] [4 5]", "lists"),
            .init("table [{a: 1}] | concat [{a: 2 b: 3}]", "a table and records"),
            .init("let d = dataset scenes train=10 test=10; $d.train | concat $d.test[0..<3]", "images"),
            .init("tensor [[1 2] [3 4]] | concat (tensor [[5] [6]]) axis=1", "tensors, row by row"),
            .init("for n in [1 2] { table [{n: $n}] } | concat", "the tables that a loop gives"),
        ],
        yields: { types in
            if types.arguments["axis"] != nil { return .tensor }
            guard types.arguments["others"] != nil else { return types.element }
            guard case .table(let shape)? = types.input else { return types.selection }
            return .table(RecordShape(shape.fields, isOpen: true))
        }
    ) { invocation in
        let others = try invocation[others], input = try invocation[elements]
        let parts = others.isEmpty ? try input.map { $0 } : [input.value] + others
        if let tensors = try tensors(parts, invocation) { return .tensor(tensors) }
        guard !parts.isEmpty else { return .list([]) }
        return try joined(parts)
    }

    /// nil where there are none among the parts, and nobody says along which axis.
    private static func tensors(_ parts: [Value], _ invocation: Invocation) throws -> Tensor? {
        let axis = try invocation[axis], isOf = parts.contains { $0.isObject(of: TensorValue.self) }
        guard axis != nil || isOf else { return nil }
        return try .concatenated(
            parts.map { try $0.asTensor(argument: "others") }, axis: axis ?? 0)
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
