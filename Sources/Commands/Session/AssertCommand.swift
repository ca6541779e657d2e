import Language

enum AssertCommand {
    private static let condition = Argument.boolean("condition", "what must hold", position: .positional)
    private static let message = Argument.string(
        "message", "what to say otherwise", position: .positional, default: "the assertion does not hold")

    static let declaration = CommandDeclaration(
        "assert", group: .session, summary: "ends the script with an error unless a condition holds",
        parameters: [condition, message],
        examples: [
            .init("assert (1 + 1 == 2)", "goes on"),
            .init("let n = 3; assert ($n > 2) \"n is ${n}, too small\"", "says why it ended, if it did"),
        ],
        output: .nothing
    ) { invocation in
        guard try invocation[condition] else { throw CommandError(try invocation[message], argument: "condition") }
        return .nothing
    }
}
