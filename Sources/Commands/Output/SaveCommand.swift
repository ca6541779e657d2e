import Files
import Language

enum SaveCommand {
    private static let file = Argument.path("file", "the file, with its ending")
    private static let columns = Argument.integer("columns", "of a sheet of images", in: 1...1000).optional
    private static let captions = Argument<[String]>.strings(
        "captions", "what stands below each image of a sheet, in place of its class"
    ).optional

    static let declaration = CommandDeclaration(
        "save", group: .output, summary: "writes what is piped in to a file, in the format of the file's ending",
        discussion: """
            Plain values: .json .txt; lists and tables also .csv .md; pictures, which are all that `show` draws, .png
            .svg .jpg (quality 95); engines' values what they say (help of their commands). Images are a sheet, for
            which columns= and captions= are. The file is written under a temporary name in the same folder and then
            renamed, so it is never half there, and says how it was made: recipe FILE. Folders are not made. Yields nothing.
            """,
        parameters: [file, columns, captions], input: AnyInput([.any], isRequired: true),
        examples: [
            .init("[{a: 1} {a: 2}] | save rows.json", "a list as JSON"),
            .init("table [{a: 1, b: 2}] | save rows.csv", "a table for other programs"),
            .init("\"a text\" | save note.txt", "a text as it stands"),
            .init(
                "(dataset scenes train=10 test=10).test[0..<2] | save sheet.png columns=2 captions=[first second]",
                "a sheet of two images"),
        ],
        output: .nothing
    ) { invocation in
        let path = Paths.resolve(try invocation[file], in: invocation.context.currentFolder)
        let encoding = try ValueEncoding(sheet(invocation) ?? invocation.input ?? .nothing)
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
        try SavedFile.write(
            bytes, ending: ending, holdingRecipe: encoding.canHoldRecipe(ending), to: path, invocation.context)
        return .nothing
    }

    /// The images as they are asked for; nil where nothing is said of a sheet.
    private static func sheet(_ invocation: Invocation) throws -> Value? {
        let columns = try invocation[columns], captions = try invocation[captions]
        guard columns != nil || captions != nil else { return nil }
        let argument = columns != nil ? "columns" : "captions"
        guard let images = try invocation.input?.images else {
            throw CommandError("\(argument)= is of a sheet of images", argument: argument)
        }
        if let captions, captions.count != images.count {
            throw CommandError(
                "captions= takes one for each image: \(images.count), not \(captions.count)", argument: "captions")
        }
        return .object(try images.sheet(columns: columns, captions: captions))
    }
}

extension ValueEncoding {
    fileprivate var hint: String {
        endings.isEmpty
            ? "it cannot be saved" : "it can be saved as \(endings.map { ".\($0)" }.joined(separator: ", "))"
    }
}
