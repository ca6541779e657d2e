import Language

/// What the workspace keeps.
struct WorkspaceModule: Module {
    let name = "workspace"
    let summary = "trainings and studies that were kept"

    var commands: [CommandDeclaration] {
        [
            RunsCommand.declaration, RunsShowCommand.declaration, RunsDeleteCommand.declaration,
            RunsExportCommand.declaration, StudyOpenCommand.declaration, StudyStatusCommand.declaration,
        ]
    }
}
