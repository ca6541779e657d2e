import Files
import Language

/// `cd`.
enum ChangeFolderCommand {
    private static let folder = Argument.path(
        "folder", "the folder; your own where it is left out", endings: ["/"]
    ).optional

    static let declaration = CommandDeclaration(
        "cd", group: .files, summary: "changes the current folder, which paths are relative to", parameters: [folder],
        examples: [.init("cd ..", "one folder up"), .init("cd", "your own folder", isRunnable: false)],
        output: .nothing
    ) { invocation in
        let current = invocation.context.folder
        current.path = try Paths.existingFolder(Paths.resolve(invocation[folder] ?? "~", in: current.path))
        return .nothing
    }
}
