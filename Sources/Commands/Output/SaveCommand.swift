import Language

enum SaveCommand {
    static let declaration = CommandDeclaration(
        "save", group: .output, summary: "writes what is piped in to a file, in the format of the file's ending",
        discussion: """
            Plain values: .json .txt; lists and tables also .csv .md; engines' values what they say (help of their
            commands). The file is written under a temporary name in the same folder and then renamed, so it is never
            half there. Folders are not made. Yields nothing.
            """,
        parameters: [Parameter("file", .path, "the file, with its ending", position: .positional)],
        inputs: [.any], requiresInput: true,
        examples: [
            .init("[{a: 1} {a: 2}] | save rows.json", "a list as JSON"),
            .init("table [{a: 1, b: 2}] | save rows.csv", "a table for other programs"),
            .init("\"a text\" | save note.txt", "a text as it stands"),
        ],
        output: { _ in .nothing }
    ) { invocation in
        let path = FilePath.resolve(try invocation.string("file"), in: invocation.context)
        let ending = FilePath.ending(of: path)
        let encoding = ValueEncoding(invocation.input ?? .nothing)
        guard let ending, encoding.endings.contains(ending) else {
            throw CommandError(
                ending.map { "\(encoding.value.phrase) cannot be saved as .\($0)" }
                    ?? "the file's name has no ending, which says the format",
                hint: encoding.endings.isEmpty
                    ? "it cannot be saved"
                    : "it can be saved as \(encoding.endings.map { ".\($0)" }.joined(separator: ", "))",
                argument: "file")
        }
        do { try AtomicFile.write(try encoding.bytes(ending), to: path) } catch let error as AtomicFile.Failure {
            throw CommandError(error.message, hint: error.hint, argument: "file")
        }
        return .nothing
    }
}
