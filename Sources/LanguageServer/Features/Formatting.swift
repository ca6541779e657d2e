import Files
import Language
import Shell

extension LanguageServer {
    /// One edit of all the text; none where it does not parse or is in the layout.
    func formatting(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        guard let text = try? ScriptFormatter.format(document.source), text != document.source.text else { return [] }
        return [["range": document.lines.range(0..<document.lines.count), "newText": .string(text)]]
    }
}
