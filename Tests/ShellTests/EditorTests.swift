import Foundation
import TestSupport
import Testing

private let tab = "\t", backTab = "\u{1B}[Z", interrupt = "\u{3}", endOfInput = "\u{4}", up = "\u{1B}[A",
    down = "\u{1B}[B", right = "\u{1B}[C", left = "\u{1B}[D", home = "\u{1B}[H", end = "\u{1B}[F", search = "\u{12}",
    backspace = "\u{7F}"

/// A terminal that draws, with colours.
private let colored = ["TERM": "xterm-256color", "NO_COLOR": ""]

private func session(
    columns: Int = 80, _ environment: [String: String] = colored, history: [String] = [],
    _ body: (PseudoTerminal, String) throws -> Void
) throws {
    try withFolder { folder in
        if !history.isEmpty {
            try FileManager.default.createDirectory(
                atPath: folder + "/state/faa", withIntermediateDirectories: true)
            try (history.joined(separator: "\n") + "\n").write(
                toFile: folder + "/state/faa/history", atomically: true, encoding: .utf8)
        }
        let terminal = try PseudoTerminal(
            ["--quiet"], home: folder, folder: folder, columns: columns, rows: 24, environment: environment)
        try terminal.expectEnd("faa> ⟨⟩")
        try body(terminal, folder)
    }
}

private let drawing = ["xterm-256color", "vt100"], plain = ["dumb", "no-such-terminal"]

@Suite(.serialized)
struct EditorTests {
    @Test(arguments: drawing, [80, 40])
    func `a long line with wide characters wraps, and is edited where it wraps`(type: String, columns: Int) throws {
        try session(columns: columns, ["TERM": type, "NO_COLOR": ""]) { terminal, _ in
            let text = "print \"" + String(repeating: "日本", count: columns / 4) + "é🙂\""
            terminal.send(text)
            let rows = Self.wrapped("faa> " + text, columns)
            try terminal.expectEnd(rows + "⟨⟩")
            terminal.send(home + right + right)
            try terminal.expectScreen("the cursor in the first row") { $0.cursor.column == 7 }
            terminal.send("x")
            try terminal.expectEnd(Self.wrapped("faa> prx⟨⟩" + text.dropFirst(2), columns, mark: true))
            terminal.send(backspace + end + backspace + backspace + "a\"\n")
            try terminal.expectScreen("what the line prints") {
                $0.text.replacing("\n", with: "").contains(String(repeating: "日本", count: columns / 4) + "éafaa>")
            }
            #expect(terminal.screen.unknown.isEmpty)
        }
    }

    /// As a terminal wraps it.
    private static func wrapped(_ text: String, _ columns: Int, mark: Bool = false) -> String {
        var screen = TerminalScreen(columns: columns, rows: 24)
        screen.feed(text.replacing("⟨⟩", with: ""))
        guard mark else { return screen.text }
        var head = TerminalScreen(columns: columns, rows: 24)
        head.feed(String(text.prefix { $0 != "⟨" }))
        var lines = screen.lines
        let place = lines[head.cursor.row].index(lines[head.cursor.row].startIndex, offsetBy: head.cursor.column)
        lines[head.cursor.row].insert(contentsOf: "⟨⟩", at: place)
        return lines.joined(separator: "\n")
    }

    @Test(arguments: [[30, 80], [20, 50, 33], [120, 10, 80]])
    func `a line is drawn right after the window has changed`(widths: [Int]) throws {
        try session { terminal, _ in
            terminal.send("print 1\n")
            try terminal.expectEnd("1\nfaa> ⟨⟩")
            let text = "print \"" + String(repeating: "ab日", count: 20) + "\""
            terminal.send(text)
            try terminal.expectEnd(Self.wrapped("faa> " + text, 80) + "⟨⟩")
            for width in widths {
                terminal.resize(rows: 24, columns: width)
                try terminal.expectEnd(Self.wrapped("faa> " + text, width) + "⟨⟩")
            }
            terminal.send(interrupt)
            try terminal.expectEnd("faa> ⟨⟩")
        }
    }

    @Test(arguments: plain + ["NO_COLOR"])
    func `without escape sequences the row shows what is around the cursor`(type: String) throws {
        let environment =
            type == "NO_COLOR" ? ["TERM": "xterm-256color", "NO_COLOR": "1"] : ["TERM": type, "NO_COLOR": ""]
        try session(columns: 40, environment) { terminal, _ in
            terminal.send("print \"日本\"" + left + "é")
            try terminal.expectEnd("faa> print \"日本é⟨⟩\"")
            terminal.send(end + " # " + String(repeating: "x", count: 60) + "END")
            try terminal.expectScreen("the end of the line") { $0.line.hasSuffix("END") }
            terminal.send("\n")
            try terminal.expectEnd("日本é\nfaa> ⟨⟩")
            terminal.send("let a = [1\n2]\nprint ($a[1] + 40)\n")
            try terminal.expectEnd("42\nfaa> ⟨⟩")
            terminal.send("trai" + tab + interrupt)
            try terminal.expectEnd("faa> train ^C\nfaa> ⟨⟩")
            #expect(!terminal.screen.sawEscape)
        }
    }

    @Test func `an open bracket goes on in the next line, and the entry is recalled and edited as one`() throws {
        try session { terminal, _ in
            terminal.send("for i in 0..<2 {\nprint $i\n}")
            try terminal.expectEnd("faa> for i in 0..<2 {\n...> print $i\n...> }⟨⟩")
            terminal.send("\n")
            try terminal.expectEnd("0\n1\nfaa> ⟨⟩")
            terminal.send(up)
            try terminal.expectEnd("faa> for i in 0..<2 {\n...> print $i\n...> }⟨⟩")
            terminal.send(up + end + backspace + "(10 + $i)")
            terminal.send("\u{1}print ($i + 20) #")
            try terminal.expectScreen("the second line changed") { $0.text.contains("...> print ($i + 20) #") }
            terminal.send("\n")
            try terminal.expectEnd("20\n21\nfaa> ⟨⟩")
        }
    }

    @Test func `arrow up brings back what begins so, each once`() throws {
        try session(history: ["print 1", "let a = 5", "print 2", "let b = 6", "print 2", "now"]) { terminal, _ in
            terminal.send("print" + up)
            try terminal.expectEnd("faa> print 2⟨⟩")
            terminal.send(up)
            try terminal.expectEnd("faa> print 1⟨⟩")
            terminal.send(up + down)
            try terminal.expectEnd("faa> print 2⟨⟩")
            terminal.send(down)
            try terminal.expectScreen("what was typed") { $0.line.hasPrefix("faa> print") && $0.cursor.column == 10 }
            terminal.send(interrupt + up)
            try terminal.expectEnd("faa> now⟨⟩")
        }
    }

    @Test func `what history suggests is greyed, and taken by arrow right or Ctrl-E`() throws {
        try session(history: ["print (40 + 2)", "print (20 + 3)"]) { terminal, _ in
            terminal.send("print (4")
            try terminal.expectScreen("a suggestion") {
                $0.text(inStyle: "90") == "0 + 2)" && $0.endsLike("faa> print (4⟨⟩0 + 2)")
            }
            terminal.send(right)
            try terminal.expectEnd("faa> print (40 + 2)⟨⟩")
            terminal.send("\n")
            try terminal.expectEnd("42\nfaa> ⟨⟩")
            terminal.send("print (2\u{5}\n")
            try terminal.expectEnd("23\nfaa> ⟨⟩")
            terminal.send("print (2\n")
            try terminal.expectEnd("faa> print (2\n...> ⟨⟩")
        }
    }

    @Test func `commands, strings, variables and unknown names have their colours`() throws {
        try session { terminal, _ in
            terminal.send("let known = 1\n")
            try terminal.expectEnd("faa> let known = 1\nfaa> ⟨⟩")
            terminal.send("print \"text\" $known $other; rotat 20 # why ")
            try terminal.expectScreen("colours") {
                $0.text(inStyle: "32") == "print" && $0.text(inStyle: "33") == "\"text\""
                    && $0.text(inStyle: "36").hasSuffix("$known") && $0.text(inStyle: "31") == "$otherrotat"
                    && $0.text(inStyle: "90") == "# why "
            }
            terminal.send(interrupt)
            try terminal.expectEnd("faa> ⟨⟩")
        }
    }

    @Test func `a pasted block waits for Enter and is drawn as one entry`() throws {
        try session { terminal, _ in
            terminal.send("\u{1B}[200~let a = 5\nprint ($a * 5)\n\u{1B}[201~")
            try terminal.expectEnd("faa> let a = 5\n...> print ($a * 5)⟨⟩")
            terminal.send("\n")
            try terminal.expectEnd("25\nfaa> ⟨⟩")
        }
    }

    @Test func `Ctrl-R searches the history`() throws {
        let history = (0..<2000).map { "print \($0) # turn \($0)" } + ["let x = 1"]
        try session(history: history) { terminal, _ in
            terminal.send(search + "TURN 77")
            try terminal.expectScreen("nothing, since there are no such capitals") {
                $0.text.contains("nothing in the history has it")
            }
            terminal.send(String(repeating: backspace, count: 7) + "turn 77")
            try terminal.expectScreen("the newest") { $0.text.contains("search \"turn 77\": print 779 # turn 779") }
            terminal.send(search)
            try terminal.expectScreen("the one before") { $0.text.contains("search \"turn 77\": print 778 # turn 778") }
            terminal.send("\n")
            try terminal.expectEnd("778\nfaa> ⟨⟩")
            terminal.send("pri" + search + "77" + "\u{7}")
            try terminal.expectScreen("the line as it was") { $0.line.hasPrefix("faa> pri") && $0.cursor.column == 8 }
            terminal.send(search + "let" + end + " + 1\nprint $x\n")
            try terminal.expectEnd("2\nfaa> ⟨⟩")
        }
    }

    @Test func `two sessions share their history and lose nothing`() throws {
        try withFolder { folder in
            func start() throws -> PseudoTerminal {
                let terminal = try PseudoTerminal(
                    ["--quiet"], home: folder, folder: folder, columns: 80, rows: 24, environment: colored)
                try terminal.expectEnd("faa> ⟨⟩")
                return terminal
            }
            let first = try start(), second = try start()
            for round in 0..<5 {
                first.send("print (\(round) + 100)\n")
                second.send("print (\(round) + 200)\n")
            }
            try first.expectEnd("104\nfaa> ⟨⟩")
            try second.expectEnd("204\nfaa> ⟨⟩")
            first.send("history 0 | where { |entry| $entry.line != \"\" } | map { |entry| print $entry.line }\n")
            try first.expectScreen("all lines of both") { screen in
                (0..<5).allSatisfy {
                    screen.text.contains("\nprint (\($0) + 100)\n") && screen.text.contains("\nprint (\($0) + 200)\n")
                }
            }
            second.send("print (4 + 1" + up)
            try second.expectEnd("faa> print (4 + 100)⟨⟩")
        }
    }

    @Test func `the menu stands in columns, and Tab goes through it`() throws {
        try session { terminal, _ in
            terminal.send("translate" + tab)
            try terminal.expectScreen("the menu") {
                $0.text.contains("faa> translate-\n") && $0.text.contains("translate-x")
                    && $0.text.contains("translate-y")
            }
            terminal.send(tab)
            try terminal.expectScreen("the first") {
                $0.text.contains("faa> translate-x \n".trimmingCharacters(in: .whitespaces))
                    || $0.text.contains("faa> translate-x")
            }
            terminal.send(tab)
            try terminal.expectScreen("the second") { $0.text.contains("faa> translate-y") }
            terminal.send(backTab)
            try terminal.expectScreen("the first again") { $0.text.contains("faa> translate-x") }
            terminal.send("\n")
            try terminal.expectEnd("faa> translate-x ⟨⟩")
            terminal.send(interrupt + "train epo" + tab)
            try terminal.expectEnd("faa> train epochs=⟨⟩")
        }
    }

    @Test func `a model that is made on the line offers its layers`() throws {
        try session { terminal, _ in
            terminal.send(
                "let m = resnet depth=20\n(dataset scenes train=20 test=10).test | gradcam (wrn depth=10 widen=1) layer=blo"
                    + tab)
            try terminal.expectScreen("no layer of the session's") { !$0.text.contains("layer=layer1.0") }
            terminal.send(
                interrupt + "(dataset scenes train=20 test=10).test | gradcam (wrn depth=10 widen=1) layer=" + tab)
            try terminal.expectScreen("its layers") { $0.text.contains("layer1.0.conv1") }
        }
    }

    @Test func `Ctrl-X Ctrl-E edits the entry elsewhere`() throws {
        try withFolder { folder in
            let script = folder + "/editor"
            try "#!/bin/sh\necho 'print (21 * 2)' > \"$1\"\n".write(toFile: script, atomically: true, encoding: .utf8)
            chmod(script, 0o755)
            let terminal = try PseudoTerminal(
                ["--quiet"], home: folder, folder: folder, columns: 80, rows: 24,
                environment: colored.merging(["EDITOR": script]) { $1 })
            try terminal.expectEnd("faa> ⟨⟩")
            terminal.send("print 1\u{18}\u{5}")
            try terminal.expectEnd("faa> print (21 * 2)⟨⟩")
            terminal.send("\n")
            try terminal.expectEnd("42\nfaa> ⟨⟩")
        }
    }
}
