import Language

enum SkipCommand {
    private static let elements = ElementsInput()
    private static let count = Argument.integer(
        "count", "how many", position: .positional, default: 1, in: 0...1_000_000_000)

    static let declaration = CommandDeclaration(
        "skip", group: .lists, summary: "all elements but the first so many", parameters: [count], input: elements,
        examples: [.init("[3 1 2] | skip", "all but the first"), .init("0..<8 | skip 6", "the last two")],
        yields: \.selection
    ) { invocation in
        let elements = try invocation[elements], count = min(try invocation[count], elements.count)
        return try elements.selection(Array(count..<elements.count))
    }
}
