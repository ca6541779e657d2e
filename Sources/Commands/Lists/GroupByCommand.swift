import Language
import OrderedCollections

enum GroupByCommand {
    private static let elements = ElementsInput()
    private static let key = Argument.selector(
        "key", "a field, or what elements of a group have in common", gives: ElementKey.type)

    static let declaration = CommandDeclaration(
        "group-by", group: .lists, summary: "puts elements together that have a field's value in common",
        discussion: """
            A table with a row for each group, in the order in which their first elements come: its key and
            its rows, which are of what is piped in: a table, images, a list. A key may be a list, for several fields.
            """,
        parameters: [key], input: elements,
        examples: [
            .init("[{class: a loss: 1} {class: b loss: 2} {class: a loss: 3}] | group-by class", "by a field"),
            .init(
                "[{class: a loss: 1} {class: b loss: 2} {class: a loss: 3}] | group-by class "
                    + "| with-column loss { |group| $group.rows | mean loss }",
                "the mean of each group"),
            .init("0..<10 | group-by { |n| $n % 3 }", "by what a closure gives"),
        ],
        yields: { types in
            .table(["key": types.result(of: "key"), "rows": types.selection])
        }
    ) { invocation in
        let elements = try invocation[elements], key = try invocation[key]
        var groups: OrderedDictionary<ElementKey, (key: Value, positions: [Int])> = [:]
        for (position, value) in try elements.map({ try key($0) }).enumerated() {
            groups[try ElementKey(value), default: (value, [])].positions.append(position)
        }
        return .object(
            Table(
                columns: [.init("key"), .init("rows")],
                rows: try groups.values.map { [$0.key, try elements.selection($0.positions)] }))
    }
}
