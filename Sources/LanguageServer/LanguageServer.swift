import Files
import Language
import OrderedCollections

/// What an editor asks about scripts (Language Server Protocol 3.17), from the checker that runs them: diagnostics while
/// one types, completion, help, definitions, references, renaming, the one layout. It runs nothing and loads no plugin;
/// these are only described.
public final class LanguageServer {
    /// How commands and their parameters are explained.
    public struct Help {
        let command: (CommandDeclaration) -> String
        let parameter: (Parameter, CommandDeclaration) -> String

        public init(
            command: @escaping (CommandDeclaration) -> String,
            parameter: @escaping (Parameter, CommandDeclaration) -> String
        ) {
            (self.command, self.parameter) = (command, parameter)
        }
    }

    let interpreter: Interpreter
    let help: Help
    var documents: [String: Document] = [:]
    private var stream: MessageStream
    private var isShutDown = false
    private var exitCode: Int32?
    private let version: String

    public init(
        interpreter: Interpreter, version: String, help: Help, input: Int32 = 0, output: Int32 = 1
    ) {
        self.interpreter = interpreter
        self.version = version
        self.help = help
        stream = MessageStream(input: input, output: output)
    }

    /// Answers until the editor says `exit` or is gone.
    ///
    /// - Returns: the program's exit code: 0 where it was shut down before, as the protocol has it.
    public func run() -> Int32 {
        while exitCode == nil {
            // Diagnostics of a text that is changed again already are of no use.
            if !stream.isPending { publishDiagnostics() }
            guard let message = stream.next() else { return 1 }
            guard let value = try? JSONReader.read(message[...]) else {
                reply(nil, error: -32700, "this is no JSON")
                continue
            }
            handle(value)
        }
        return exitCode ?? 1
    }

    private func handle(_ message: JSONValue) {
        // An answer to nothing that was asked.
        guard let method = message["method"]?.string else { return }
        let parameters = message["params"] ?? .null
        guard let id = message["id"] else { return receive(method, parameters) }
        if isShutDown { return reply(id, error: -32600, "the server is shut down") }
        guard let answer = answer(method, parameters) else {
            return reply(id, error: -32601, "there is no \(method)")
        }
        switch answer {
        case .success(let result): stream.write(["jsonrpc": "2.0", "id": id, "result": result])
        case .failure(let refusal): reply(id, error: -32803, refusal.message)
        }
    }

    /// Why a request cannot be met.
    struct Refusal: Error {
        let message: String
    }

    private func reply(_ id: JSONValue?, error code: Int, _ message: String) {
        stream.write([
            "jsonrpc": "2.0", "id": id ?? .null,
            "error": ["code": .number(Double(code)), "message": .string(message)],
        ])
    }

    func notify(_ method: String, _ parameters: JSONValue) {
        stream.write(["jsonrpc": "2.0", "method": .string(method), "params": parameters])
    }

    private func receive(_ method: String, _ parameters: JSONValue) {
        let uri = parameters["textDocument"]?["uri"]?.string ?? ""
        switch method {
        case "exit": exitCode = isShutDown ? 0 : 1
        case "textDocument/didOpen":
            documents[uri] = Document(uri: uri, text: parameters["textDocument"]?["text"]?.string ?? "")
            publishDiagnostics()
        case "textDocument/didChange":
            for change in parameters["contentChanges"]?.array ?? [] { documents[uri]?.apply(change) }
        case "textDocument/didSave", "workspace/didChangeWatchedFiles":
            // What one imports, another may have changed.
            for uri in documents.keys { documents[uri]?.isChanged = true }
        case "textDocument/didClose":
            documents[uri] = nil
            notify("textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []])
        default: break
        }
    }

    /// nil: there is no such method.
    private func answer(_ method: String, _ parameters: JSONValue) -> Result<JSONValue, Refusal>? {
        switch method {
        case "initialize": return .success(initialization)
        case "shutdown":
            isShutDown = true
            return .success(.null)
        default: break
        }
        guard let feature = features[method] else { return nil }
        guard let document = documents[parameters["textDocument"]?["uri"]?.string ?? ""] else {
            return .failure(Refusal(message: "the document is not open"))
        }
        return Result { () throws(Refusal) in try feature(document, parameters) }
    }

    typealias Feature = (Document, JSONValue) throws(Refusal) -> JSONValue

    private var features: [String: Feature] {
        [
            "textDocument/completion": self.completion,
            "textDocument/hover": self.hover,
            "textDocument/definition": self.definition,
            "textDocument/references": self.references,
            "textDocument/documentHighlight": self.highlights,
            "textDocument/prepareRename": self.prepareRename,
            "textDocument/rename": self.rename,
            "textDocument/formatting": self.formatting,
            "textDocument/documentSymbol": self.symbols,
        ]
    }

    private var initialization: JSONValue {
        [
            "serverInfo": ["name": "faa", "version": .string(version)],
            "capabilities": [
                "positionEncoding": "utf-16",
                // Ranges of the text as they change.
                "textDocumentSync": ["openClose": true, "change": 2, "save": true],
                "completionProvider": ["triggerCharacters": ["$", ".", "=", "|", " ", "\"", "/"]],
                "hoverProvider": true, "definitionProvider": true, "referencesProvider": true,
                "documentHighlightProvider": true, "documentFormattingProvider": true,
                "documentSymbolProvider": true, "renameProvider": ["prepareProvider": true],
            ],
        ]
    }
}
