import Language

enum QuitCommand {
    private static let code = Argument.integer(
        "code", "the exit code", position: .positional, default: 0, in: 0...255)

    static let declaration = CommandDeclaration(
        "quit", group: .session, summary: "ends the session or the script", parameters: [code],
        examples: [
            .init("quit", "as Ctrl-D does", isRunnable: false),
            .init("quit 3", "with an exit code", isRunnable: false),
        ],
        output: .nothing
    ) { throw Quit(exitCode: Int32(try $0[code])) }
}
