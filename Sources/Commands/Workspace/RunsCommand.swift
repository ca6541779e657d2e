import Language
import Workspace

enum RunsCommand {
    static let declaration = CommandDeclaration(
        "runs", group: .workspace, summary: "the trainings and studies that the workspace keeps, the oldest first",
        discussion: """
            `train` and `search` keep what takes longer than some seconds in the workspace: the folder `.faa`, unless
            --workspace or FAA_WORKSPACE name another. A run is running while a process works on it, interrupted where
            none does and it is not done; the command that began it goes on with it. What is done is not done again.
            The tables of the database are described in docs/workspace.md.
            """,
        examples: [
            .init("runs", "a row a run"),
            .init("runs | where { |run| $run.state == \"interrupted\" }", "what is not done"),
        ], output: .object(Table.self)
    ) { invocation in
        guard let workspace = try invocation.context.existingWorkspace() else { return .object(table([])) }
        return .object(table(try workspace.runs().map { try $0.row(in: workspace) }))
    }

    /// With its columns where there are no rows, too.
    private static func table(_ records: [Record]) -> Table {
        let names = ["run", "kind", "state", "done", "started", "seconds", "title"]
        return Table(
            columns: names.map { Table.Column($0, format: $0 == "seconds" ? .fixed(decimals: 1) : .plain) },
            rows: records.map { record in names.map { record[$0] ?? .nothing } })
    }
}
