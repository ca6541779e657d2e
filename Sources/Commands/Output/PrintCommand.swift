import Language

enum PrintCommand {
    private static let values = Argument<[Value]>.values("values", .any, "what to write")

    static let declaration = CommandDeclaration(
        "print", group: .output, summary: "writes values to standard output, strings bare",
        discussion: """
            With several values, a space between them; what is piped in comes first. On a terminal, control characters
            of strings are shown as \\u{1b}; files and pipes get them as they are.
            """, parameters: [values],
        input: AnyInput([.any]),
        examples: [
            .init("print hello", "a word"),
            .init("let n = 3; print \"n is ${n}\" [$n 4]", "a text with a variable, and a list"),
            .init("[1 2] | print", "what is piped in"),
        ],
        output: .nothing
    ) { invocation in
        let values = (invocation.input.map { [$0] } ?? []) + (try invocation[values])
        let preferences = invocation.context.preferences
        let text =
            values.count == 1
            ? values[0].display(preferences, columns: invocation.context.output.columns)
            : values.map { $0.text(preferences) }.joined(separator: " ")
        invocation.context.output.show(text + "\n")
        return .nothing
    }
}
