import Language

enum QuitCommand {
    static let declaration = CommandDeclaration(
        "quit", group: .session, summary: "ends the session or the script",
        parameters: [
            Parameter("code", .integer, "the exit code", position: .positional, default: .number(0), range: 0...255)
        ],
        examples: [
            .init("quit", "as Ctrl-D does", isRunnable: false), .init("quit 3", "with an exit code", isRunnable: false),
        ], output: { _ in .nothing }
    ) { invocation in
        throw Quit(exitCode: Int32(try invocation.integer("code")))
    }
}
