import Files
import Glibc

/// Reads the files that scripts import, each once.
struct Importer: Sendable {
    /// The files that are being imported, for finding circles, by what `identity` gives.
    var open: [String] = []
    private var trees: [String: SyntaxTree] = [:]

    /// Files that import one another in a row.
    static let longestChain = 100

    /// The tree of the file that `path` names, relative to the file that imports it.
    mutating func tree(_ path: Name, currentFolder: String) throws(Diagnostic) -> SyntaxTree {
        let file = Self.location(of: path, currentFolder: currentFolder), identity = Self.identity(of: file)
        if let tree = trees[identity] { return tree }
        let tree: SyntaxTree
        do throws(FileError) { tree = Parser.parse(Source(name: file, text: try Self.text(of: file))) } catch {
            throw Diagnostic(
                .check, "the file \(path.text) cannot be read: \(error.reason)", span: path.span,
                hints: file == path.text ? [] : ["looked for \(file)"])
        }
        trees[identity] = tree
        return tree
    }

    func hasRead(_ identity: String) -> Bool { trees[identity] != nil }

    /// Relative to the folder of the importing file; what the prompt imports, to the current folder.
    static func location(of path: Name, currentFolder: String) -> String {
        Paths.imported(path.text, by: path.span.source.name, in: currentFolder)
    }

    /// The folder that paths in the file where `name` stands are relative to.
    static func folder(of name: Name, currentFolder: String) -> String {
        Paths.folder(of: location(of: Name(text: "file", span: name.span), currentFolder: currentFolder))
    }

    /// The same for every way of writing a file's path.
    static func identity(of file: String) -> String {
        guard let path = realpath(file, nil) else { return file }
        defer { free(path) }
        return String(cString: path)
    }

    private static func text(of path: String) throws(FileError) -> String {
        try TextFile.decode(FileBytes.readStream(path), path: path)
    }
}
