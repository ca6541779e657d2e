import Foundation
import Language
import TestSupport
import Testing

@Test func `an import brings variables and definitions, relative to the importing file`() throws {
    try withFolder([
        "main.faa": "import \"lib/a.faa\"\ntwice $base",
        "lib/a.faa": "import b.faa\nlet base = $start + 1; echo ignored",
        "lib/b.faa": "let start = 20\ndef twice n { $n * 2 }",
    ]) { folder in
        let text = try String(contentsOfFile: folder + "/main.faa", encoding: .utf8)
        #expect(outcome(text, name: folder + "/main.faa") == ["42"])
    }
}

@Test func `an import's mistakes are reported in its own file, a circle as one`() throws {
    try withFolder(["a.faa": "import \"b.faa\"", "b.faa": "import \"a.faa\"\nparam p = 1\nrotat"]) { folder in
        let diagnostics = Interpreter(registry: .test).check(Source(name: folder + "/a.faa", text: "import \"b.faa\""))
        #expect(
            diagnostics.map(\.message) == [
                "a.faa imports itself", "param belongs to the script that is run, not to one that is imported",
                "there is no command \"rotat\"",
            ])
        #expect(diagnostics.last?.span?.source.name == folder + "/b.faa")
    }
}

@Test func `a file that cannot be imported says why, to whoever checks it and to whoever runs it`() throws {
    try withFolder(["folder.faa/x": ""]) { folder in
        try Data([0x31, 0xFF]).write(to: URL(fileURLWithPath: folder + "/latin.faa"))
        mkfifo(folder + "/pipe.faa", 0o600)
        for (name, reason) in [
            ("none.faa", "No such file or directory"), ("folder.faa", "Is a directory"),
            ("latin.faa", "it is not a text in UTF-8"), ("pipe.faa", "it is a pipe that nothing is written to"),
        ] {
            let message = "the file \(name) cannot be read: \(reason)", text = "import \(name)"
            let source = Source(name: folder + "/main.faa", text: text)
            #expect(Interpreter(registry: .test).check(source).map(\.message) == [message])
            #expect(outcome(text, name: source.name).first?.contains(message) == true)
        }
    }
}

@Test func `a file that has changed is imported anew`() throws {
    try withFolder(["a.faa": "let x = 1\ndef f { 1 }"]) { folder in
        let interpreter = Interpreter(registry: .test)
        var yielded: [String] = []
        func run() throws {
            let source = Source(name: folder + "/main.faa", text: "import a.faa\necho $x (f)")
            try interpreter.run(source, in: .test()) { yielded.append($0.literal) }
        }
        try run()
        try "let x = 2\ndef f { \"two\" }".write(toFile: folder + "/a.faa", atomically: true, encoding: .utf8)
        try run()
        #expect(yielded == ["[1 1]", "[2 \"two\"]"])
    }
}
