import Files
import Language

/// `ls`.
enum ListFolderCommand {
    private static let folder = Argument.path(
        "folder", "the folder, or a file; the current folder where it is left out", endings: ["/"]
    )
    .optional

    static let declaration = CommandDeclaration(
        "ls", group: .files, summary: "what is in a folder",
        discussion: "A table: name, kind, size in bytes, and when it was modified, in the local time.",
        parameters: [folder],
        examples: [
            .init("ls", "the current folder"),
            .init(
                "ls | where { |file| $file.kind == \"file\" } | sort-by size descending=true", "the largest files first"
            ),
        ],
        output: .table(["name": .string, "kind": .string, "size": .integer, "modified": .string])
    ) { invocation in
        let path = Paths.resolve(try invocation[folder] ?? ".", in: invocation.context.currentFolder)
        return .object(
            Table(
                columns: ["name", "kind", "size", "modified"].map { .init($0) },
                rows: try FolderEntry.list(path).map { entry in
                    [
                        .string(entry.name), .string(entry.kind.rawValue), .number(entry.size),
                        .string(entry.modified),
                    ]
                }))
    }
}
