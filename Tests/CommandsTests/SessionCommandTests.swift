import Commands
import Foundation
import Language
import Synchronization
import TestSupport
import Testing

/// Lines as they are entered at a prompt; those that fail, fail.
private final class RecordedSession {
    let folder: String
    private let interpreter = Interpreter(registry: AllModules.registry)
    private let record = SessionRecord()
    private let output = TextBuffer()
    private var context: Context
    private var number = 0
    private(set) var errors: [String] = []

    init(in folder: String) {
        self.folder = folder
        context = Context(
            registry: AllModules.registry, output: output, progress: NoProgress(), cancellation: Cancellation(),
            threads: 2, currentFolder: folder, workspace: folder + "/.faa")
        context.observer = record
    }

    func enter(_ lines: String...) throws {
        for line in lines {
            number += 1
            let source = Source(name: "<prompt \(number)>", text: line)
            record.begins(source)
            do {
                try interpreter.run(source, in: context) { interpreter.set("it", to: $0) }
            } catch let diagnostic as Diagnostic {
                record.failed(source, diagnostic)
                errors.append(diagnostic.message)
            }
        }
    }

    func hashes() throws -> [String: String] {
        try interpreter.variables.filter { $0.key != "it" }.mapValues { try ValueDigest.text(of: $0) }
    }

    func saved(_ arguments: String = "") throws -> String {
        try enter("session save saved.faa \(arguments)")
        return try String(contentsOfFile: folder + "/saved.faa", encoding: .utf8)
    }

    var warnings: String { output.text }
}

/// What a script makes, run in a new session.
private func replayed(_ text: String, in folder: String) throws -> [String: String] {
    let session = RecordedSession(in: folder)
    try session.enter(text)
    #expect(session.errors.isEmpty, "\(session.errors)\n\(text)")
    return try session.hashes()
}

/// What is entered, and the script that is left of it.
private let sessions: [(lines: [String], script: String)] = [
    (["let a = 1", "let b = 2", "print $a", "let a = 3", "let c = $a + 1"], "let b = 2\nlet a = 3\nlet c = $a + 1\n"),
    (["let a = 1", "let b = $a", "let a = 2"], "let a = 1\nlet b = $a\nlet a = 2\n"),
    (["let a = 1", "let a = $nothing-such", "let a = (read none.txt)", "1 / 0"], "let a = 1\n"),
    (["let a = 1; let b = (read none.txt); let c = 2"], "let a = 1\n"),
    (["6 * 7", "let a = $it + 1"], "let it = 6 * 7\nlet a = $it + 1\n"),
    (["6 * 7", "print hello", "let a = $it + 1", "8"], "let it = 6 * 7\nlet a = $it + 1\n"),
    (["for i in 1...3 { $i * 10 }", "let a = $it"], "let it = (for i in 1...3 { $i * 10 }) | last\nlet a = $it\n"),
    (["if true { 1; 2 }", "let a = $it"], "let it = if true { 1; 2 }\nlet a = $it\n"),
    (
        ["let x = 0", "for i in 1...3 { set x = $x + $i }", "set x = $x * 2", "let i = 5"],
        "let x = 0\nfor i in 1...3 { set x = $x + $i }\nset x = $x * 2\nlet i = 5\n"
    ),
    (
        ["let x = 0", "for i in 1...3 { set x = $x + $i; assert ($i < 2) }"],
        "let x = 0\ntry {\n    for i in 1...3 { set x = $x + $i; assert ($i < 2) }\n} catch { }\n"
    ),
    (
        ["let n = 2", "# twice\ndef twice a: number { $a * $n }", "let y = twice 4", "set n = 3", "let z = twice 4"],
        "let n = 2\n# twice\ndef twice a: number { $a * $n }\nlet y = twice 4\nset n = 3\nlet z = twice 4\n"
    ),
    (
        ["def f a { $a + 1 }", "let y = f 1", "def f a { $a + 2 }", "let z = f 1"],
        "def f-before-1 a { $a + 1 }\nlet y = f-before-1 1\ndef f a { $a + 2 }\nlet z = f 1\n"
    ),
    (
        ["[1 2] | save rows.json", "[3] | save other.json", "let r = (read rows.json)"],
        "[1 2] | save rows.json\nlet r = (read rows.json)\n"
    ),
    (
        ["let f = { |a| $a + 1 }", "let m = [1 2] | map $f", "\"a ${$m}\""],
        "let f = { |a| $a + 1 }\nlet m = [1 2] | map $f\n"
    ),
    (["let spin = rotate 30 | flip", "let k = 3"], "let spin = rotate 30 | flip\nlet k = 3\n"),
]

@Test(arguments: sessions.indices)
func `a saved session is what its values depend on, and makes the same values`(index: Int) throws {
    try withFolder { folder in
        let session = RecordedSession(in: folder)
        for line in sessions[index].lines { try session.enter(line) }
        let hashes = try session.hashes(), text = try session.saved()
        #expect(
            text == "# Makes \(hashes.keys.sorted().map { "$\($0)" }.joined(separator: ", ")).\n"
                + sessions[index].script)
        #expect(try replayed(text, in: folder) == hashes)
        #expect(session.warnings.isEmpty || !session.warnings.contains("warning"), "\(session.warnings)")
    }
}

@Test func `a session with a training replays to the same hash of every value`() throws {
    try withFolder { folder in
        let session = RecordedSession(in: folder)
        try session.enter(
            "let d = dataset scenes train=60 test=12", "let net = wrn depth=10 widen=1 seed=3", "vars", "modul",
            "let policy = choose [flip (rotate level=0.5)] | crop",
            "let m = train $net $d augment=$policy epochs=1 batch=20 warmup=0 lr=1000000000",
            "let m = train $net $d augment=$policy epochs=1 batch=20 warmup=0", "evaluate $m $d.test",
            "let error = $it.top1_error", "let maps = $d.test[0..<2] | gradcam $m",
            "let rows = table [{a: 1} {a: $error}]")
        let hashes = try session.hashes(), text = try session.saved()
        #expect(hashes.keys.sorted() == ["d", "error", "m", "maps", "net", "policy", "rows"])
        #expect(!text.contains("vars") && !text.contains("1000000000") && !text.contains("modul"), "\(text)")
        #expect(text.split(separator: "\n").count == 9, "\(text)")
        #expect(try replayed(text, in: folder) == hashes)
    }
}

@Test func `a saved session says what it cannot make again, and takes names`() throws {
    try withFolder { folder in
        let session = RecordedSession(in: folder)
        try session.enter("let a = 1", "let b = $a + 1", "let c = now \"%Y\"", "5")
        #expect(try session.saved("b it") == "# Makes $b, $it.\nlet a = 1\nlet b = $a + 1\nlet it = 5\n")
        #expect(session.warnings.isEmpty)
        _ = try session.saved("c")
        #expect(session.warnings.contains("now gives another value each time"), "\(session.warnings)")
        try session.enter("session save saved.faa d", "session save none/saved.faa")
        #expect(session.errors[0] == "there is no variable $d" && session.errors.count == 2)
    }
}

@Test func `a session's log has every line, and its errors as comments`() throws {
    try withFolder { folder in
        let session = RecordedSession(in: folder)
        try session.enter("let a = 1", "rotat", "for i in 1...2 {\n    $i\n}", "session log log.faa")
        #expect(
            try String(contentsOfFile: folder + "/log.faa", encoding: .utf8) == """
                let a = 1
                # rotat
                # failed: there is no command "rotat"
                for i in 1...2 {
                    $i
                }
                session log log.faa

                """)
        let script = try Program.run(["-c", "session log log.faa"], in: folder)
        #expect(script.exitCode == 1 && script.error.contains("at the prompt only"), "\(script.error)")
    }
}

@Test func `what a saved session imports is found from the script's folder`() throws {
    try withFolder(["lib.faa": "let base = 10\ndef plus a { $a + $base }"]) { folder in
        try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: false)
        let session = RecordedSession(in: folder)
        try session.enter("import lib.faa", "let a = plus 5", "let unused = 3", "session save sub/s.faa a")
        let run = try Program.run(["run", "sub/s.faa"], in: folder)
        #expect(run.exitCode == 0, "\(run.error)")
        let text = try String(contentsOfFile: folder + "/sub/s.faa", encoding: .utf8)
        #expect(text.contains("import \"\(folder)/lib.faa\"\nlet a = plus 5") && !text.contains("unused"), "\(text)")
    }
}
