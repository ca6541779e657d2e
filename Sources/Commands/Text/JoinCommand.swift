import Language

/// `join`: texts with something between them, or a table with another.
enum JoinCommand {
    private static let elements = ElementsInput()
    private static let with = Argument<Value>.value(
        "with", .union([.string, .sequence(.record)]), "of texts what stands between two; of a table the other table",
        position: .positional, default: .string(""))
    private static let columns = Argument<[String]>.fieldNames(
        "columns", "of a table: the columns that both have and in which rows agree")
    private static let kind = Argument<TableJoin.Kind>.choice(
        "kind", "of a table: the rows that have a partner (inner), or all, with nothing where there is none (left)",
        default: .inner)

    static let declaration = CommandDeclaration(
        "join", group: .text, summary: "the texts of elements as one text; or a table with another's columns",
        discussion: """
            A row that agrees with several of the other table comes several times. A column that both tables have and in
            which rows need not agree is an error: rename one of them.
            """,
        parameters: [with, columns, kind], input: elements,
        examples: [
            .init("[a b c] | join \", \"", "with commas"), .init("0..<3 | join", "numbers, too"),
            .init(
                "[{seed: 0 plain: 0.5} {seed: 1 plain: 0.25}] | join [{seed: 0 auto: 0.125}] seed",
                "the rows of one seed in both"),
            .init(
                "[{seed: 0 plain: 0.5} {seed: 1 plain: 0.25}] | join [{seed: 0 auto: 0.125}] seed kind=left",
                "all rows of the first"),
        ],
        yields: output
    ) { invocation in
        let elements = try invocation[elements], with = try invocation[with]
        if case .string(let separator) = with {
            var size = 0
            let texts = try elements.map { element in
                size += element.extent.size + separator.utf8.count
                try Extent.check(size)
                return element.text
            }
            return .string(texts.joined(separator: separator))
        }
        let join = TableJoin(columns: try invocation[columns], kind: try invocation[kind])
        return .object(try join.joined(Table(rows: elements.value), Table(rows: with, argument: "with")))
    }

    @Sendable private static func output(_ types: CallTypes) -> ValueType {
        guard let with = types.arguments["with"], with != .string else { return .string }
        guard case .record(let shape)? = types.elementType(of: with) else {
            return with == .any ? .any : .object(Table.self)
        }
        let fields = types.columns.fields.merging(shape.fields) { own, _ in own }
        return .table(RecordShape(fields, isOpen: types.columns.isOpen || shape.isOpen))
    }
}
