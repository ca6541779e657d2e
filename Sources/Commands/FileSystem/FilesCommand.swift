import Files
import Language

enum FilesCommand {
    private static let pattern = Argument<String>.string(
        "pattern", "paths with * and ? for characters of a name, [a-z] for one of some, ** for any folders",
        position: .positional)

    static let declaration = CommandDeclaration(
        "files", group: .files, summary: "the paths that a pattern matches, in order",
        discussion: """
            As they are written in the pattern: relative to the current folder where it is. Names that begin with a full
            stop match only where the pattern has it.
            """,
        parameters: [pattern],
        examples: [
            .init("files \"runs/*.json\"", "the JSON files of a folder"),
            .init(
                "files \"**/*.csv\" | map { |path| read $path } | concat", "all tables below here", isRunnable: false),
        ],
        output: .list(.string)
    ) { invocation in
        .strings(try Glob.paths(invocation[pattern], in: invocation.context.currentFolder))
    }
}
