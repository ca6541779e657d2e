import Language

/// `pwd`.
enum CurrentFolderCommand {
    static let declaration = CommandDeclaration(
        "pwd", group: .files, summary: "the current folder, which paths are relative to",
        examples: [.init("pwd", "its path")], output: .string
    ) { .string($0.context.currentFolder) }
}
