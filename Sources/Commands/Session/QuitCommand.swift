import Language

/// `quit`, and `exit` for those who are used to it.
enum QuitCommand {
    private static let code = Argument.integer(
        "code", "the exit code", position: .positional, default: 0, in: 0...255)

    static let declarations = [
        declaration("quit", summary: "ends the session or the script"),
        declaration("exit", summary: "the same as quit"),
    ]

    private static func declaration(_ name: String, summary: String) -> CommandDeclaration {
        CommandDeclaration(
            name, group: .session, summary: summary, parameters: [code],
            examples: [
                .init(name, "as Ctrl-D does", isRunnable: false),
                .init("\(name) 3", "with an exit code", isRunnable: false),
            ],
            output: .nothing
        ) { throw Quit(exitCode: Int32(try $0[code])) }
    }
}
