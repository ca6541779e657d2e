import Files
import Language

extension LanguageServer {
    func hover(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        let offset = try place(parameters, in: document)
        guard let found = interpreter.subject(of: document.source, at: offset, currentFolder: document.folder) else {
            return .null
        }
        return [
            "contents": ["kind": "plaintext", "value": .string(text(of: found.subject))],
            "range": document.lines.range(found.span.range),
        ]
    }

    private func text(of subject: Subject) -> String {
        switch subject {
        case .command(let command): help.command(command)
        case .parameter(let parameter, let command): help.parameter(parameter, command)
        case .variable(let name, let type): "$\(name): \(type.phrase)"
        }
    }
}
