import Language

/// What is on disk, beside data sets, pictures and models.
struct FilesModule: Module {
    let name = "files"
    let summary = "reading and finding files, and the current folder"

    var commands: [CommandDeclaration] {
        [
            ReadCommand.declaration, FilesCommand.declaration, ListFolderCommand.declaration,
            ChangeFolderCommand.declaration, CurrentFolderCommand.declaration, OpenCommand.declaration,
            EnvironmentCommand.declaration,
        ]
    }
}
