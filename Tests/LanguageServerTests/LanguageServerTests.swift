import Files
import Foundation
import TestSupport
import Testing

struct LanguageServerTests {
    private func text(_ value: JSONValue?) -> String { value.map { JSONWriter.text($0) } ?? "" }

    @Test func `a mistyped command is underlined where it stands`() throws {
        var editor = try Conversation("let é = 1\nprint $é; pritn 2\n")
        let published = try editor.answers().last
        let found = published?["params"]?["diagnostics"]?.array ?? []
        #expect(found.count == 1)
        #expect(found.first?["message"]?.string == "there is no command \"pritn\"\ndid you mean \"print\"?")
        #expect(
            text(found.first?["range"])
                == "{\"start\":{\"line\":1,\"character\":10},\"end\":{\"line\":1,\"character\":15}}")
    }

    @Test func `an error in an imported file stands at the import`() throws {
        var editor = try Conversation("")
        try Data("print $nowhere\n".utf8).write(to: URL(fileURLWithPath: editor.file("library.faa")))
        editor.open("print 1\nimport \"library.faa\"\n")
        let found = try editor.answers().last?["params"]?["diagnostics"]?.array ?? []
        #expect(found.first?["range"]?["start"]?["line"]?.number == 1)
        #expect(found.first?["message"]?.string?.contains("library.faa:1:7") == true)
    }

    @Test func `changes of ranges make the text`() throws {
        var editor = try Conversation("let 😀 = 1\n")
        let first = "{\"start\": {\"line\": 0, \"character\": 4}, \"end\": {\"line\": 0, \"character\": 6}}"
        let second = "{\"start\": {\"line\": 1, \"character\": 0}, \"end\": {\"line\": 9, \"character\": 0}}"
        editor.notify(
            "textDocument/didChange",
            "{\"textDocument\": {\"uri\": \"\(editor.uri)\"}, \"contentChanges\": "
                + "[{\"range\": \(first), \"text\": \"number\"}, {\"range\": \(second), \"text\": \"print  $number\"}]}"
        )
        editor.request("textDocument/formatting", "{\"textDocument\": {\"uri\": \"\(editor.uri)\"}}")
        #expect(try editor.result().array?.first?["newText"]?.string == "let number = 1\nprint $number\n")
    }

    @Test func `completion offers what the prompt offers, as edits`() throws {
        var editor = try Conversation("wrn dep")
        editor.ask("completion", line: 0, character: 7)
        let items = try editor.result()["items"]?.array ?? []
        #expect(items.map { $0["label"]?.string } == ["depth="])
        #expect(text(items.first?["textEdit"]?["range"]?["start"]) == "{\"line\":0,\"character\":4}")
        #expect(items.first?["textEdit"]?["newText"]?.string == "depth=")
    }

    @Test(arguments: [
        (0, 1, "wrn: a Wide ResNet"), (0, 6, "depth= of wrn"), (1, 5, "$m: a model"), (2, 7, "$m: a model"),
        (3, 5, "double: twice"), (4, 3, "double: twice"),
    ])
    func `hover explains commands, parameters, variables and the script's own`(
        line: Int, character: Int, beginning: String
    ) throws {
        let script = """
            wrn depth=10 widen=1
            let m = wrn depth=10 widen=1
            print $m.parameter_count
            def double a: number "twice" { $a * 2 }
            double 3

            """
        var editor = try Conversation(script)
        editor.ask("hover", line: line, character: character)
        let contents = try editor.result()["contents"]?["value"]?.string ?? ""
        #expect(contents.hasPrefix(beginning), "\(contents.prefix(100))")
    }

    private static let scopes = """
        let x = 1
        def f x { $x + 1 }
        for i in [1 2] { print "${x} $i"; let y = $x; print $y }
        f $x

        """

    @Test func `a definition is that of the innermost block`() throws {
        for (line, character, expected) in [(1, 11, (1, 6)), (2, 26, (0, 4)), (3, 0, (1, 4)), (3, 3, (0, 4))] {
            var editor = try Conversation(Self.scopes)
            editor.ask("definition", line: line, character: character)
            let start = try editor.result()["range"]?["start"]
            #expect(start?["line"]?.number == Double(expected.0), "line \(line)")
            #expect(start?["character"]?.number == Double(expected.1), "line \(line)")
        }
    }

    @Test func `a definition in an imported file is found there`() throws {
        var editor = try Conversation("")
        try Data("let far = 1\ndef g { 2 }\n".utf8).write(to: URL(fileURLWithPath: editor.file("other file.faa")))
        editor.open("import \"other file.faa\"\nprint $far (g)\n")
        editor.ask("definition", line: 1, character: 13)
        let found = try editor.result()
        #expect(found["uri"]?.string?.hasSuffix("/other%20file.faa") == true)
        #expect(text(found["range"]?["start"]) == "{\"line\":1,\"character\":4}")
        editor.ask("rename", line: 1, character: 8, ", \"newName\": \"near\"")
        #expect(
            try editor.answers().last?["error"]?["message"]?.string?.contains("other scripts may import it") == true)
    }

    @Test func `renaming changes what means the same, and nothing else`() throws {
        var editor = try Conversation(Self.scopes)
        editor.ask("rename", line: 3, character: 3, ", \"newName\": \"total\"")
        let edits = try editor.result()["changes"]?[editor.uri]?.array ?? []
        let starts = edits.map {
            [$0["range"]?["start"]?["line"]?.number, $0["range"]?["start"]?["character"]?.number]
        }
        #expect(Set(starts) == [[0, 4], [2, 26], [2, 43], [3, 3]])
        #expect(edits.allSatisfy { $0["newText"]?.string == "total" })
    }

    @Test(arguments: ["1x", "a b", "", "a-b", "x = 1; let y"])
    func `a variable gets no name that is none`(name: String) throws {
        var editor = try Conversation(Self.scopes)
        editor.ask("rename", line: 0, character: 4, ", \"newName\": \(JSONWriter.quoted(name))")
        #expect(try editor.answers().last?["error"]?["message"]?.string == "\"\(name)\" is no name")
    }

    @Test func `a command gets no name that is taken`() throws {
        for (name, message) in [
            ("print", "there is a command \"print\" already"), ("let", "let is a word of the language"),
        ] {
            var editor = try Conversation(Self.scopes)
            editor.ask("rename", line: 3, character: 0, ", \"newName\": \"\(name)\"")
            #expect(try editor.answers().last?["error"]?["message"]?.string == message)
        }
    }

    @Test func `symbols are what the script defines`() throws {
        var editor = try Conversation("param n = 2\nlet a = 1\ndef f {\n  let b = 2\n}\n")
        editor.request("textDocument/documentSymbol", "{\"textDocument\": {\"uri\": \"\(editor.uri)\"}}")
        #expect(try editor.result().array?.compactMap { $0["name"]?.string } == ["n", "a", "f"])
    }

    @Test(arguments: [
        "Content-Length: 5\r\n\r\n{nope", "Content-Length: 99999999999999\r\n\r\n", "nothing at all",
        "Content-Length: 2\r\n\r\n[]Content-Length: -1\r\n\r\n",
    ])
    func `what is no message ends nothing by a crash`(input: String) throws {
        let folder = try TemporaryFolder()
        #expect(try Program.run(["lsp"], input: input, in: folder.path).exitCode == 1)
    }

    @Test func `what is not known is refused`() throws {
        var editor = try Conversation("")
        editor.request("textDocument/juggle", "{\"textDocument\": {\"uri\": \"\(editor.uri)\"}}")
        editor.request("textDocument/hover", "{\"textDocument\": {\"uri\": \"file:///none\"}}")
        editor.ask("hover", line: -1, character: 0)
        let errors = try editor.answers().compactMap { $0["error"]?["message"]?.string }
        #expect(
            errors == ["there is no textDocument/juggle", "the document is not open", "this is no position"])
    }
}
