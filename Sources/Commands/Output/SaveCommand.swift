import Files
import Language

enum SaveCommand {
    private static let file = Argument.path("file", "the file, with its ending")

    static let declaration = CommandDeclaration(
        "save", group: .output, summary: "writes what is piped in to a file, in the format of the file's ending",
        discussion: """
            Plain values: .json .txt; lists and tables also .csv .md; pictures, which are all that `show` draws, .png
            .svg; engines' values what they say (help of their commands). The file is written under a temporary name in
            the same folder and then renamed, so it is never half there. Folders are not made. Yields nothing.
            """,
        parameters: [file], input: AnyInput([.any], isRequired: true),
        examples: [
            .init("[{a: 1} {a: 2}] | save rows.json", "a list as JSON"),
            .init("table [{a: 1, b: 2}] | save rows.csv", "a table for other programs"),
            .init("\"a text\" | save note.txt", "a text as it stands"),
        ],
        output: .nothing
    ) { invocation in
        let path = Paths.resolve(try invocation[file], in: invocation.context.currentFolder)
        let encoding = ValueEncoding(invocation.input ?? .nothing)
        guard let ending = Paths.ending(of: path) else {
            throw CommandError(
                "the file's name has no ending, which says the format", hint: encoding.hint, argument: "file")
        }
        guard encoding.endings.contains(ending) else {
            throw CommandError(
                "\(encoding.value.phrase) cannot be saved as .\(ending)", hint: encoding.hint, argument: "file")
        }
        let bytes = try encoding.bytes(ending) { invocation.context.warn($0) }
        try invocation.context.cancellation.check()
        try AtomicFile.write(bytes, to: path)
        return .nothing
    }
}

extension ValueEncoding {
    fileprivate var hint: String {
        endings.isEmpty
            ? "it cannot be saved" : "it can be saved as \(endings.map { ".\($0)" }.joined(separator: ", "))"
    }
}
