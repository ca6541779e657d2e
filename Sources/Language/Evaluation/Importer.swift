import Files

/// Reads the files that scripts import.
struct Importer: Sendable {
    /// The files that are being imported, for finding circles.
    var open: [String] = []

    /// The tree of the file that `path` names, relative to the file that imports it.
    func tree(_ path: Name, currentFolder: String) throws(Diagnostic) -> SyntaxTree {
        let file = Self.location(of: path, currentFolder: currentFolder)
        guard let text = Self.text(of: file) else {
            throw Diagnostic(
                .check, "the file \(path.text) cannot be read", span: path.span,
                hints: file == path.text ? [] : ["looked for \(file)"])
        }
        return Parser.parse(Source(name: file, text: text))
    }

    /// Relative to the folder of the importing file; what the prompt imports, to the current folder.
    static func location(of path: Name, currentFolder: String) -> String {
        Paths.imported(path.text, by: path.span.source.name, in: currentFolder)
    }

    private static func text(of path: String) -> String? {
        (try? FileBytes.readStream(path)).map { String(decoding: $0, as: UTF8.self) }
    }
}
