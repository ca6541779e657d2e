import Files
import Language

enum ReadCommand {
    private static let file = Argument.path("file", "the file", endings: FileReading.allCases.map(\.rawValue))

    static let declaration = CommandDeclaration(
        "read", group: .files, summary: "reads a file as a value, by its ending",
        discussion: """
            .csv: a table, of RFC 4180, with the names in the first line; a column of numbers is numbers, one of true
            and false booleans, and an empty cell nothing. .json: lists, records and plain values. .npy: a tensor of
            float32, to which float64 is rounded; whole numbers that it does not have exactly are an error. .txt and .md: a text. Pictures are read by image, data sets by dataset, models by load.
            """,
        parameters: [file],
        examples: [
            .init("[{n: 1} {n: 2}] | save rows.csv; read rows.csv", "a table, written and read back"),
            .init("{a: [1 2]} | save a.json; (read a.json).a", "a part of a JSON file"),
            .init("read notes.md", "a text", isRunnable: false),
        ],
        yields: { types in
            guard case .string(let path)? = types.constants["file"] else { return .any }
            return Paths.ending(of: path).flatMap { FileReading(rawValue: $0) }?.type ?? .any
        }
    ) { invocation in
        let written = try invocation[file], path = Paths.resolve(written, in: invocation.context.currentFolder)
        guard let reading = Paths.ending(of: path).flatMap({ FileReading(rawValue: $0) }) else {
            throw CommandError(
                "read takes files whose names end in \(FileReading.endings)", hint: hint(written), argument: "file")
        }
        return try reading.value(FileBytes.read(path, limit: reading.limit), path: written)
    }

    private static func hint(_ path: String) -> String {
        switch Paths.ending(of: path) {
        case "safetensors", "pth", "pt": "a model is read by load"
        case "faa": "a script is run by run, or by import"
        case "png", "jpg", "jpeg", "webp", "gif", "tif", "tiff", "bmp", "ppm": "a picture is read by image"
        default: "a data set is read by dataset"
        }
    }
}
