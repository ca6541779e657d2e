import Language

enum ContainsCommand {
    private static let part = Argument.string("part", "what to look for", position: .positional)

    static let declaration = CommandDeclaration(
        "contains", group: .text, summary: "whether a text has another in it",
        discussion: "As an operator: \"b\" in \"abc\".", parameters: [TextCommand.text, part],
        examples: [
            .init("\"stage2.block1\" | contains block", "true"),
            .init("[\"a.png\" \"b.npy\"] | where { |name| $name | contains .png }", "those with it"),
        ],
        output: .boolean
    ) { invocation in
        let part = try invocation[part]
        return .boolean(try part.isEmpty || invocation[TextCommand.text].contains(part))
    }
}
