import Files
import Language

enum HistoryCommand {
    private static let count = Argument.integer(
        "count", "how many of the last entries; 0: all", position: .positional, default: 20, in: 0...1_000_000)

    static let declaration = CommandDeclaration(
        "history", group: .session, summary: "the entries that were typed at the prompt",
        discussion: """
            Of this session, of earlier ones and of those that run beside it, the last one last; what was typed more than
            once stands where it came last. Arrow up brings back those that begin as the line does, Ctrl-R searches all
            of them, and what is greyed behind the line is taken by arrow right.
            """,
        parameters: [count],
        examples: [
            .init("history", "the last ones", isRunnable: false),
            .init("history 0 | where { |entry| $entry.number < 10 }", "the first ones", isRunnable: false),
        ],
        output: .table(["number": .integer, "time": .string, "line": .string])
    ) { invocation in
        guard let prompt = invocation.context.prompt else {
            throw CommandError("there is a history at the prompt only")
        }
        let entries = prompt.history(), count = try invocation[count]
        let first = count == 0 ? 0 : max(0, entries.count - count)
        return .object(
            Table(
                columns: [.init("number"), .init("time"), .init("line")],
                rows: entries.indices[first...].map { index in
                    let entry = entries[index]
                    return [.number(index + 1), .string(entry.seconds.map(LocalTime.text) ?? ""), .string(entry.text)]
                }))
    }
}
