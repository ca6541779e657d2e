import Files
import Foundation
import Language
import Shell
import TestSupport
import Testing
import Vocabulary

/// Commands that give the path that they got, and one that needs something piped in.
private struct PathModule: Module {
    let name = "test", version = "1", summary = "paths"
    private static let file = Argument.path("file", "the file")
    private static let lines = Argument.integer("lines", "how many", default: 3, in: 1...9).optional
    private static let kind = Argument.string("kind", "which", default: "plain", choices: ["plain", "odd one"])
    private static let tag = Argument.string("tag", "what it is called").optional.suggesting { request in
        request.objects(Table.self).map { Suggestion("of \($0.count)") } + [Suggestion("any")]
    }

    var commands: [CommandDeclaration] {
        [
            CommandDeclaration(
                "path", group: .session, summary: "gives its path back", parameters: [Self.file], examples: [],
                output: .string
            ) { .string(try $0[Self.file]) },
            CommandDeclaration(
                "lines", group: .session, summary: "reads some",
                parameters: [Self.file, Self.lines, Self.kind, Self.tag],
                examples: [], output: .string
            ) { .string(try $0[Self.file]) },
            CommandDeclaration(
                "columns", group: .session, summary: "counts", input: AnyInput([.object(Table.self)], isRequired: true),
                examples: [], output: .number
            ) { _ in .number(1) },
            CommandDeclaration(
                "grid", group: .session, summary: "makes a table", examples: [], output: .object(Table.self)
            ) { _ in .object(Table(records: [])) },
        ]
    }
}

private struct Session {
    let interpreter: Interpreter
    private let folder: String

    init(in folder: String) throws {
        var registry = Registry()
        try registry.load(PathModule())
        (interpreter, self.folder) = (Interpreter(registry: registry), folder)
    }

    /// The text with what Tab inserts at its end; nil where it inserts nothing.
    func completed(_ text: String, following: Character? = nil) -> String? {
        guard let insertion = candidates(text).insertion(following: following) else { return nil }
        let bytes = Array(text.utf8)
        return String(decoding: bytes[..<insertion.replacing.lowerBound], as: UTF8.self) + insertion.text
            + String(decoding: bytes[insertion.replacing.upperBound...], as: UTF8.self)
    }

    func candidates(_ text: String) -> Candidates {
        Completer(interpreter: interpreter, currentFolder: folder).candidates(text, cursor: text.utf8.count)
    }

    func offered(_ text: String) -> [String] { candidates(text).list.map(\.text) }

    func value(of text: String) throws -> String? {
        var result: String?
        let context = Context(
            registry: interpreter.registry, output: TextBuffer(), progress: TestSupport.NoProgress(),
            cancellation: Cancellation(), threads: 1, currentFolder: folder, workspace: folder)
        try interpreter.run(Source(name: "<test>", text: text), in: context) { result = $0.text }
        return result
    }
}

private let characters: [String] =
    (0x20...0x7E).compactMap { Unicode.Scalar($0) }.map { String($0) }.filter { $0 != "/" }
    + ["é", "e\u{301}", "日本", "🙂", "\u{A0}", "\t", "\n", "\u{1B}", "\u{9B}", "\u{202E}"]

private let names = characters.flatMap { [$0, "q\($0)z", "\($0)z", "q\($0)"] }.filter { ![".", ".."].contains($0) }

/// What is typed before Tab: bare, with the name's start where that needs no quotes, and behind each quote.
private func starts(of name: String) -> [String] {
    (name.hasPrefix("q") ? ["q"] : [])
        + ["./", "\"", "\"./", "'", "'./"].map {
            // A hidden file is offered only behind its full stop.
            name.hasPrefix(".") ? $0 + "." : $0
        }
}

@Test func `what Tab inserts reads back as the path`() throws {
    try withFolder { folder in
        let session = try Session(in: folder)
        for name in names + ["20", "1e3", "0..<8", "5...7", "true", "nothing", "inf", "a=b", "-$x", "my photo (1).png"]
        {
            try AtomicFile.write(Array(name.utf8), to: "\(folder)/\(name)")
            for start in starts(of: name) {
                let line = try #require(session.completed("path " + start), "\(start)\(name.debugDescription)")
                #expect(!line.unicodeScalars.contains(where: VisibleText.isInvisible))
                let path = try #require(try session.value(of: line))
                #expect(path == name || path == "./" + name, "\(line)")
                #expect(try FileBytes.read(Paths.resolve(path, in: folder)) == Array(name.utf8), "\(line)")
                #expect(line.hasSuffix(" "), "\(line)")
            }
            unlink("\(folder)/\(name)")
        }
    }
}

@Test func `Tab goes on inside a folder, whatever its name`() throws {
    try withFolder { folder in
        let session = try Session(in: folder)
        for name in names where !name.hasPrefix(".") {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: false)
            try AtomicFile.write([1], to: "\(folder)/\(name)/it's \"$1\".png")
            for quote in ["", "\"", "'"] {
                let inside = try #require(session.completed("path \(quote)./"), "\(name.debugDescription)")
                let line = try #require(session.completed(inside), "\(inside)")
                let path = try #require(try session.value(of: line))
                #expect(try FileBytes.read(Paths.resolve(path, in: folder)) == [1], "\(line)")
            }
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }
}

@Test func `what several files have in common is inserted behind a quote where it needs one`() throws {
    try withFolder(["my photo (1).png": "", "my photo (2).png": ""]) { folder in
        let session = try Session(in: folder)
        #expect(session.completed("path my") == "path \"my photo (")
        #expect(session.completed("path \"my photo (1", following: "\"") == "path \"my photo (1).png")
        #expect(session.completed("path 'my photo (1") == "path 'my photo (1).png' ")
        #expect(session.completed("path \"my photo (") == nil)
    }
}

@Test func `a value is completed by what fits it`() throws {
    try withFolder { folder in
        let session = try Session(in: folder)
        session.interpreter.set("n", to: .number(4))
        session.interpreter.set("half", to: .number(0.5))
        session.interpreter.set("text", to: .string("a"))
        #expect(session.offered("lines x lines=") == ["$n"])
        #expect(session.offered("lines x kind=") == ["plain", "odd one"])
        #expect(session.completed("lines x kind=o") == "lines x kind=\"odd one\" ")
        #expect(session.offered("lines x tag=") == ["any"])
    }
}

@Test func `fields and suggestions come from the values of the session`() throws {
    try withFolder { folder in
        let session = try Session(in: folder)
        let table = Table(records: [["name": .string("a"), "size": .number(3)]])
        session.interpreter.set("r", to: .record(["first": .number(1), "second": .record(["deep": .number(2)])]))
        session.interpreter.set("t", to: .object(table))
        #expect(session.offered("$r.") == ["first", "second"])
        #expect(session.offered("1 + $r.second.") == ["deep"])
        #expect(session.offered("$t.") == ["name", "size", "columns", "rows", "count"])
        #expect(session.offered("$t[-1].s") == ["size"])
        #expect(session.offered("for row in $t { $row.") == ["name", "size"])
        #expect(session.completed("lines x tag=of") == "lines x tag=\"of 1\" ")
        for text in ["grid; lines x tag=", "lines (grid) tag=", "lines grid tag=", "grid | lines x tag="] {
            #expect(session.offered(text) == ["any"], "\(text)")
        }
        #expect(session.offered("$t; grid; lines x tag=") == ["of 1", "any"])
    }
}

@Test func `a command that needs something from a pipe completes where nothing else does, and says so`() throws {
    try withFolder { folder in
        let session = try Session(in: folder)
        #expect(session.completed("col") == "columns ")
        #expect(session.candidates("col").note == "columns takes a table from a pipe: … | columns")
        #expect(!session.offered("").contains("columns"))
        #expect(session.offered("p") == ["path", "param"])
    }
}

@Test func `a narrow window shortens a summary, not the default`() throws {
    let candidates = Candidates(
        replacing: 0..<0, typed: "",
        items: [.init("epochs=", summary: "how often each image is seen", usual: " (200)"), .init("a=")])
    #expect(candidates.listing(width: 30) == "epochs=  how often eac… (200)\na=\n")
    #expect(candidates.listing(width: 10) == "epochs=\na=\n")
    #expect(candidates.listing(width: 80).hasPrefix("epochs=  how often each image is seen (200)\n"))
}

@Test func `what Tab lists steers no terminal`() {
    let odd = "a\u{1B}]0;b\u{7}\u{9B}\u{202E}c", shown = "a\\u{1b}]0;b\\u{7}\\u{9b}\\u{202e}c"
    let item = Candidates.Item(odd, summary: odd, usual: odd)
    let candidates = Candidates(replacing: 0..<0, typed: "", items: [item])
    #expect(candidates.listing(width: 200) == "\(shown)  \(shown)\(shown)\n")
}
