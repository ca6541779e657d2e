import Files
import Language

extension LanguageServer {
    /// Of every document whose text has changed since.
    func publishDiagnostics() {
        for uri in documents.keys.sorted() {
            guard let document = documents[uri], document.isChanged else { continue }
            documents[uri]?.isChanged = false
            let found = interpreter.check(document.source, currentFolder: document.folder)
            notify(
                "textDocument/publishDiagnostics",
                ["uri": .string(uri), "diagnostics": .array(found.map { diagnostic($0, in: document) })])
        }
    }

    private func diagnostic(_ diagnostic: Diagnostic, in document: Document) -> JSONValue {
        var text = diagnostic.message, range = 0..<0
        if let span = diagnostic.span {
            if span.source === document.source {
                range = span.range
            } else {
                // In a file that it imports: where that is named, with its place there.
                text = DiagnosticRenderer(width: 10000).render(diagnostic)
                range = document.source.importRange(of: span.source.name, from: document.folder)
            }
        }
        return [
            "range": document.lines.range(range),
            "severity": diagnostic.kind == .warning ? 2 : 1, "source": "faa",
            "message": .string(([text] + diagnostic.hints).joined(separator: "\n")),
        ]
    }
}

extension Source {
    /// The place of the file's name in the statement that imports it, or in the first import, which leads there.
    fileprivate func importRange(of file: String, from folder: String) -> Range<Int> {
        let imports = SyntaxTree(parsing: self).statements.compactMap { statement -> Name? in
            if case .imported(let path) = statement.kind { path } else { nil }
        }
        let named = imports.first { Paths.imported($0.text, by: name, in: folder) == file }
        return (named ?? imports.first)?.span.range ?? 0..<0
    }
}
