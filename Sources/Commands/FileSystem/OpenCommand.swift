import Files
import Language

enum OpenCommand {
    private static let file = Argument.path("file", "the file or folder")

    static let declaration = CommandDeclaration(
        "open", group: .files, summary: "shows a file in the program that the desktop has for it",
        discussion: "At the prompt only: a script runs no other programs. show draws pictures in the terminal.",
        parameters: [file], examples: [.init("open sheet.png", "a picture", isRunnable: false)], output: .nothing
    ) { invocation in
        guard let prompt = invocation.context.prompt else {
            throw CommandError("files are opened at the prompt only", hint: "a script runs no other programs")
        }
        let path = Paths.resolve(try invocation[file], in: invocation.context.currentFolder)
        guard FileBytes.exists(path) else { throw FileError.notFound(path: path) }
        try prompt.open(path)
        return .nothing
    }
}
