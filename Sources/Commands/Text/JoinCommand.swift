import Language

enum JoinCommand {
    private static let elements = ElementsInput()
    private static let separator = Argument.string(
        "between", "what stands between two", position: .positional, default: "")

    static let declaration = CommandDeclaration(
        "join", group: .text, summary: "the texts of elements as one text", parameters: [separator],
        input: elements,
        examples: [
            .init("[a b c] | join \", \"", "with commas"), .init("0..<3 | join", "numbers, too"),
        ],
        output: .string
    ) { invocation in
        .string(try invocation[elements].map(\.text).joined(separator: invocation[separator]))
    }
}
