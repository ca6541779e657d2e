import Language
import Workspace

enum RunsExportCommand {
    static let declaration = CommandDeclaration(
        "runs export", group: .workspace, summary: "all that the workspace knows of all runs, as records",
        discussion: "What `runs show` gives of each, for `save runs.json` or a script.",
        examples: [
            .init(RunsShowCommand.example + "runs export", "everything but the files"),
            .init("runs export | save runs.json", "as a file", isRunnable: false),
            .init("runs export | where { |run| $run.kind == \"study\" }", "the studies", isRunnable: false),
        ], output: .list(.record)
    ) { invocation in
        guard let workspace = try invocation.context.existingWorkspace() else { return .list([]) }
        return .list(
            ValueList(
                try workspace.runs().map { run in
                    try invocation.context.cancellation.check()
                    return .record(try run.record(in: workspace))
                }))
    }
}
