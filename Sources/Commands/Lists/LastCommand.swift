import Language

enum LastCommand {
    private static let elements = ElementsInput()
    private static let count = Argument.integer(
        "count", "how many; one, as itself, where it is left out", position: .positional, in: 0...1_000_000_000
    ).optional

    static let declaration = CommandDeclaration(
        "last", group: .lists, summary: "the last element, or the last so many",
        discussion: "With a count it gives what is there where there is less, in the order of the elements.",
        parameters: [count], input: elements,
        examples: [
            .init("[3 1 2] | last", "one element, as itself"), .init("[3 1 2] | last 2", "the last two"),
        ],
        yields: { $0.arguments["count"] == nil ? $0.element : $0.selection }
    ) { invocation in
        let elements = try invocation[elements]
        if let count = try invocation[count] {
            return try elements.selection(Array(max(0, elements.count - count)..<elements.count))
        }
        guard elements.count > 0 else { throw CommandError("there is no last element: there are none") }
        return try elements.element(at: elements.count - 1)
    }
}
