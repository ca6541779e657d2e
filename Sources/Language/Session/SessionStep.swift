/// A statement of a session that was run, with what it depends on.
struct SessionStep: Sendable {
    enum End: Sendable {
        case done, failed, interrupted
    }

    let statement: Statement
    let names: StatementNames
    /// Where it ran: what relative paths were relative to.
    let folder: String
    /// Whether it stands in the file that runs before the prompt.
    let isOfStart: Bool
    /// The steps that made what it uses, by their numbers.
    var needs: Set<Int>
    /// Those that made the commands which it uses, by the commands' names.
    var commands: [String: Int]
    /// The step whose value it takes as `it`.
    var it: Int?
    var end = End.done
    /// Whether it gave values.
    var hasValues = false
}
