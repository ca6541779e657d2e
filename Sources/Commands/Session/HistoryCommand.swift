import Language

enum HistoryCommand {
    private static let count = Argument.integer(
        "count", "how many of the last lines; 0: all", position: .positional, default: 20, in: 0...1_000_000)

    static let declaration = CommandDeclaration(
        "history", group: .session, summary: "the lines that were typed at the prompt",
        discussion: """
            Of this session and earlier ones, the last one last. Arrow up brings them back one by one, Ctrl-R searches
            them.
            """,
        parameters: [count],
        examples: [
            .init("history", "the last ones", isRunnable: false),
            .init("history 0 | where { |line| $line.number < 10 }", "the first ones", isRunnable: false),
        ],
        output: .table(["number": .integer, "line": .string])
    ) { invocation in
        guard let prompt = invocation.context.prompt else {
            throw CommandError("there is a history at the prompt only")
        }
        let lines = prompt.history(), count = try invocation[count]
        let first = count == 0 ? 0 : max(0, lines.count - count)
        return .object(
            Table(
                columns: [.init("number"), .init("line")],
                rows: lines.indices[first...].map { [.number($0 + 1), .string(lines[$0])] }))
    }
}
