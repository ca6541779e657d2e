import Files
import Language
import Shell

extension LanguageServer {
    func completion(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        let offset = try place(parameters, in: document)
        let candidates = Completer(interpreter: interpreter, currentFolder: document.folder)
            .candidates(document.source.text, cursor: offset)
        let items = candidates.list.enumerated().map { index, item in
            let insertion = candidates.insertion(of: item)
            return [
                "label": .string(item.label), "detail": .string(item.summary + item.usual),
                "filterText": .string(insertion.text),
                // In the order of the prompt.
                "sortText": .string(String(100_000 + index)),
                "textEdit": [
                    "range": document.lines.range(insertion.replacing), "newText": .string(insertion.text),
                ],
            ] as JSONValue
        }
        return ["isIncomplete": false, "items": .array(items)]
    }

    /// The byte that a request's position stands at.
    func place(_ parameters: JSONValue, in document: Document) throws(Refusal) -> Int {
        guard let offset = document.lines.offset(parameters["position"]) else {
            throw Refusal(message: "this is no position")
        }
        return offset
    }
}
