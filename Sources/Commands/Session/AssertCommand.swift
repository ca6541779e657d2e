import Language

enum AssertCommand {
    static let declaration = CommandDeclaration(
        "assert", group: .session, summary: "ends the script with an error unless a condition holds",
        parameters: [
            Parameter("condition", .boolean, "what must hold", position: .positional),
            Parameter(
                "message", .string, "what to say otherwise", position: .positional,
                default: .string("the assertion does not hold")),
        ],
        examples: [
            .init("assert (1 + 1 == 2)", "goes on"),
            .init("let n = 3; assert ($n > 2) \"n is ${n}, too small\"", "says why it ended, if it did"),
        ],
        output: { _ in .nothing }
    ) { invocation in
        guard try invocation.boolean("condition") else {
            throw CommandError(try invocation.string("message"), argument: "condition")
        }
        return .nothing
    }
}
