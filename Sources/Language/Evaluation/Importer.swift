#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
        let importer = path.span.source.name
        guard !path.text.hasPrefix("/"), !importer.hasPrefix("<"), let slash = importer.lastIndex(of: "/") else {
            return location(of: path.text, currentFolder: currentFolder)
        }
        return location(of: importer[...slash] + path.text, currentFolder: currentFolder)
    }

    static func location(of path: String, currentFolder: String) -> String {
        path.hasPrefix("/") || currentFolder == "." ? path : "\(currentFolder)/\(path)"
    }

    private static func text(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes += buffer[..<count]
            if count < buffer.count { return ferror(file) == 0 ? String(decoding: bytes, as: UTF8.self) : nil }
        }
    }
}
