import Files
import Language

/// `ls`.
enum ListFolderCommand {
    private static let folder = Argument.path(
        "folder", "the folder, a file, or a pattern as files takes; the current folder where it is left out",
        endings: ["/"]
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
        let written = try invocation[folder] ?? ".", base = invocation.context.currentFolder
        let paths = Glob.isPattern(written) ? try Glob.paths(written, in: base) : [written]
        let entries = try paths.flatMap { path in
            try FolderEntry.list(Paths.resolve(path, in: base), name: path, isEntered: paths == [written])
        }
        return .object(
            Table(
                columns: ["name", "kind", "size", "modified"].map { .init($0) },
                rows: entries.map {
                    [.string($0.name), .string($0.kind.rawValue), .number($0.size), .string($0.modified)]
                }))
    }
}
