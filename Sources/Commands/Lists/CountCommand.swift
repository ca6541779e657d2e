import Language

enum CountCommand {
    private static let elements = ElementsInput()

    static let declaration = CommandDeclaration(
        "count", group: .lists, summary: "how many elements there are", input: elements,
        examples: [.init("[3 1 2] | where { |x| $x > 1 } | count", "how many are above 1")], output: .integer
    ) { .number(try $0[elements].count) }
}
