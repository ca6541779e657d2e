import Files
import Language

/// Where names are defined and used.
extension LanguageServer {
    func definition(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        let table = table(document)
        guard let name = table.occurrence(at: try place(parameters, in: document)),
            let definition = table.definition(of: name)
        else { return .null }
        return location(definition, from: document)
    }

    func references(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        let table = table(document)
        guard let name = table.occurrence(at: try place(parameters, in: document)) else { return [] }
        let withDefinition = parameters["context"]?["includeDeclaration"] != .boolean(false)
        return .array(
            table.same(as: name).filter { withDefinition || !$0.isDefinition }.map { location($0, from: document) })
    }

    func highlights(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        let table = table(document)
        guard let name = table.occurrence(at: try place(parameters, in: document)) else { return [] }
        return .array(
            table.same(as: name).filter { $0.name.span.source === document.source }.map {
                ["range": document.lines.range($0.name.span.range), "kind": $0.isDefinition ? 3 : 2]
            })
    }

    func prepareRename(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        let table = table(document)
        guard let name = table.occurrence(at: try place(parameters, in: document)) else { return .null }
        try refuseForeign(name, table)
        return ["range": document.lines.range(name.name.span.range), "placeholder": .string(name.name.text)]
    }

    func rename(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        let table = table(document)
        guard let name = table.occurrence(at: try place(parameters, in: document)) else {
            throw Refusal(message: "there is no name here that the script gives")
        }
        try refuseForeign(name, table)
        let new = parameters["newName"]?.string ?? ""
        try refuse(new, for: name)
        let edits = table.same(as: name).map {
            ["range": document.lines.range($0.name.span.range), "newText": .string(new)] as JSONValue
        }
        return ["changes": .object([document.uri: .array(edits)])]
    }

    /// What the script defines at its top level.
    func symbols(_ document: Document, _ parameters: JSONValue) throws(Refusal) -> JSONValue {
        let top = SyntaxTree(parsing: document.source).statements.compactMap { statement -> JSONValue? in
            guard let (name, kind) = statement.definedName else { return nil }
            return [
                "name": .string(name.text), "kind": .number(kind), "range": document.lines.range(statement.span.range),
                "selectionRange": document.lines.range(name.span.range),
            ]
        }
        return .array(top)
    }

    private func table(_ document: Document) -> SymbolTable {
        SymbolTable(of: SyntaxTree(parsing: document.source), currentFolder: document.folder)
    }

    private func location(_ occurrence: SymbolTable.Occurrence, from document: Document) -> JSONValue {
        let span = occurrence.name.span
        if span.source === document.source { return document.location(span.range) }
        return Document(uri: Document.uri(of: span.source.name), text: span.source.text).location(span.range)
    }

    private func refuseForeign(_ name: SymbolTable.Occurrence, _ table: SymbolTable) throws(Refusal) {
        guard let foreign = table.same(as: name).first(where: { $0.name.span.source !== table.source }) else { return }
        throw Refusal(
            message: "\(name.name.text) is of \(foreign.name.span.source.name); other scripts may import it")
    }

    private func refuse(_ new: String, for name: SymbolTable.Occurrence) throws(Refusal) {
        let text = name.kind == .command ? "def \(new) {}" : "let \(new) = 1"
        let source = Source(name: "", text: text), tree = SyntaxTree(parsing: source)
        guard tree.statements.count == 1, tree.statements.first?.definedName?.name.text == new else {
            throw Refusal(message: "\"\(new)\" is no name")
        }
        if let problem = interpreter.check(source).first(where: { $0.kind != .warning }) {
            throw Refusal(message: problem.message)
        }
    }
}

extension Statement {
    /// With the protocol's number for its kind: a variable, a constant, a function.
    fileprivate var definedName: (name: Name, kind: Double)? {
        switch kind {
        case .binding(let name, _): (name, 13)
        case .parameter(let parameter): (parameter.name, 14)
        case .definition(let definition): (definition.name, 12)
        default: nil
        }
    }
}
