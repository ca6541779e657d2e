import Language

enum EnumerateCommand {
    private static let elements = ElementsInput()

    static let declaration = CommandDeclaration(
        "enumerate", group: .lists, summary: "the elements with their places, counted from 0",
        discussion: "Gives a list of records of an index and a value.", input: elements,
        examples: [
            .init("[a b] | enumerate", "two words"),
            .init("[a b] | enumerate | where { |e| $e.index > 0 }", "by their places"),
        ],
        yields: { .list(.record(["index": .integer, "value": $0.element])) }
    ) { invocation in
        let elements = try invocation[elements]
        return .list(
            try (0..<elements.count).map { index in
                .record(["index": .number(index), "value": try elements.element(at: index)])
            })
    }
}
