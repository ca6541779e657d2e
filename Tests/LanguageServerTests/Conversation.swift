import Files
import Language
import TestSupport

/// Messages of an editor, and what the program answers to them.
struct Conversation {
    let uri: String
    private let folder: TemporaryFolder
    private var sent: [JSONValue] = []

    /// With one script open.
    init(_ text: String) throws {
        folder = try TemporaryFolder()
        uri = "file://\(folder.path)/script.faa"
        request("initialize", "{\"capabilities\": {}}")
        open(text)
    }

    func file(_ name: String) -> String { "\(folder.path)/\(name)" }

    mutating func open(_ text: String) {
        let document = "{\"uri\": \(quoted(uri)), \"languageId\": \"faa\", \"version\": 1, \"text\": \(quoted(text))}"
        notify("textDocument/didOpen", "{\"textDocument\": \(document)}")
    }

    mutating func notify(_ method: String, _ parameters: String) {
        sent.append(read("{\"jsonrpc\": \"2.0\", \"method\": \"\(method)\", \"params\": \(parameters)}"))
    }

    mutating func request(_ method: String, _ parameters: String) {
        sent.append(
            read("{\"jsonrpc\": \"2.0\", \"id\": \(sent.count), \"method\": \"\(method)\", \"params\": \(parameters)}"))
    }

    /// A request at a place, with more fields.
    mutating func ask(_ method: String, line: Int, character: Int, _ more: String = "") {
        request(
            "textDocument/\(method)",
            "{\"textDocument\": {\"uri\": \(quoted(uri))}, "
                + "\"position\": {\"line\": \(line), \"character\": \(character)}\(more)}")
    }

    /// All that the program says until it is told to end; the last request's answer stands last.
    mutating func answers() throws -> [JSONValue] {
        var messages = sent
        messages.append(read("{\"jsonrpc\": \"2.0\", \"id\": \"end\", \"method\": \"shutdown\"}"))
        messages.append(read("{\"jsonrpc\": \"2.0\", \"method\": \"exit\"}"))
        let input = messages.map { JSONWriter.text($0) }.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }
        let outcome = try Program.run(["lsp"], input: input.joined(), in: folder.path)
        guard outcome.exitCode == 0 else { throw Failed(code: outcome.exitCode, error: outcome.error) }
        return try Self.messages(outcome.output).dropLast()
    }

    /// The result of the last request.
    mutating func result() throws -> JSONValue { try answers().last?["result"] ?? .null }

    struct Failed: Error {
        let code: Int32
        let error: String
    }

    private static func messages(_ text: String) throws -> [JSONValue] {
        var rest = Array(text.utf8)[...], messages: [JSONValue] = []
        while let end = rest.indices.first(where: { rest[$0...].starts(with: "\r\n\r\n".utf8) }) {
            let header = String(decoding: rest[..<end], as: UTF8.self)
            let length = Int(header.drop { !$0.isNumber }) ?? 0
            messages.append(try JSONReader.read(rest[(end + 4)..<(end + 4 + length)]))
            rest = rest[(end + 4 + length)...]
        }
        return messages
    }

    private func quoted(_ text: String) -> String { JSONWriter.quoted(text) }

    private func read(_ text: String) -> JSONValue { (try? JSONReader.read(Array(text.utf8)[...])) ?? .null }
}
