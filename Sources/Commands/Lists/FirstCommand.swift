import Language

enum FirstCommand {
    private static let elements = ElementsInput()
    private static let count = Argument.integer(
        "count", "how many; one, as itself, where it is left out", position: .positional, in: 0...1_000_000_000
    ).optional

    static let declaration = CommandDeclaration(
        "first", group: .lists, summary: "the first element, or the first so many",
        discussion: "With a count it gives what is there where there is less.",
        parameters: [count], input: elements,
        examples: [
            .init("[3 1 2] | first", "one element, as itself"),
            .init("[3 1 2] | sort-by | first 2", "the two smallest"),
        ],
        yields: { $0.arguments["count"] == nil ? $0.element : $0.selection }
    ) { invocation in
        let elements = try invocation[elements]
        if let count = try invocation[count] { return try elements.selection(Array(0..<min(count, elements.count))) }
        guard elements.count > 0 else { throw CommandError("there is no first element: there are none") }
        return try elements.element(at: 0)
    }
}
