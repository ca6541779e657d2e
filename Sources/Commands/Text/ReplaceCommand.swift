import Language

enum ReplaceCommand {
    private static let old = Argument.string("old", "what to replace, wherever it stands", position: .positional)
    private static let new = Argument.string("new", "what to put there", position: .positional)

    static let declaration = CommandDeclaration(
        "replace", group: .text, summary: "a text with another in the place of a part",
        parameters: [TextCommand.text, old, new],
        examples: [
            .init("\"run 1.json\" | replace \" \" \"-\"", "a hyphen for the space"),
            .init("replace \"a.b.c\" . \"\"", "without full stops"),
        ],
        output: .string
    ) { invocation in
        let old = try invocation[old]
        guard !old.isEmpty else { throw CommandError("there is nothing to look for", argument: "old") }
        let text = try invocation[TextCommand.text], new = try invocation[new]
        try Extent.check(text.utf8.count + text.ranges(of: old).count * new.utf8.count)
        return .string(text.replacing(old, with: new))
    }
}
