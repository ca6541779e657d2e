import Foundation
import TestSupport
import Testing

private let tab = "\t", interrupt = "\u{3}", endOfInput = "\u{4}", up = "\u{1B}[A", backspace = "\u{7F}"

/// A session that has shown its prompt.
private func session(_ body: (PseudoTerminal, String) throws -> Void) throws {
    try withFolder { folder in
        let terminal = try PseudoTerminal(home: folder, folder: folder)
        try terminal.expect("faa> ")
        try body(terminal, folder)
    }
}

/// What is typed, and what is shown then, turn by turn; a file my-file.png is in the folder.
private let dialogues: [(what: String, turns: [(sent: String, shown: [String])])] = [
    ("lines run", [("let n = 6\nprint ($n * 7)\n", ["42\r\n"])]),
    ("the last value is $it", [("6 * 7\n", ["42\r\n"]), ("print ($it + 58)\n", ["100\r\n"])]),
    (
        "Tab completes what is the only one, and lists what is not",
        [
            ("let d = dataset sc" + tab + "train=20 te" + tab + "10\n", ["faa> "]),
            ("$d.te" + tab + "\n", ["10 images of 32x32", "faa> "]),
            ("print $d.test[3].la" + tab + "\n", ["3\r\n", "faa> "]),
            ("tra" + tab, ["translate-x", "train"]), (interrupt, ["faa> "]), ("image my-f" + tab, []),
            ("\n", ["my-file.png is not a picture of a format that is read", "faa> "]),
            ("choose [inv" + tab + "]\n", ["    invert\r\n"]),
        ]
    ),
    (
        "Tab offers topics, classes, layers and networks",
        [
            ("help scr" + tab, ["ipts "]), (interrupt, ["faa> "]),
            ("let m = wrn depth=10 widen=1; let d = dataset scenes train=20 test=10\n", ["faa> "]),
            ("$d.test | gradcam $m layer=" + tab, ["layer3.0"]), (interrupt, ["faa> "]),
            ("$d.test | gradcam $m target=" + tab, ["the true class", "a class"]), (interrupt, ["faa> "]),
            ("bench train " + tab, ["wrn-40-2"]), (interrupt, ["faa> "]),
            ("integ" + tab, ["integrated-gradients takes images from a pipe"]),
        ]
    ),
    (
        "Ctrl-C in train keeps the session and its variables",
        [
            ("let kept = 41\n", ["faa> "]),
            (
                "let m = train (wrn depth=10 widen=2) (dataset scenes train=2000 test=100) epochs=100\n",
                ["train, epoch 1/100"]
            ), (interrupt, ["interrupted", "faa> "]), ("print ($kept + 1)\n", ["42\r\n"]),
        ]
    ),
    (
        "Ctrl-C ends a loop",
        [("for i in 0..<100000000000 { print $i }\n", ["100\r\n"]), (interrupt, ["interrupted", "faa> "])]
    ),
    (
        "Ctrl-C drops all lines of an input",
        [
            ("for i in 0..<2 {\n", ["...> "]), ("print $i" + interrupt, ["^C", "faa> "]),
            ("print (20 + 3)\n", ["23\r\n"]),
        ]
    ),
    (
        "an error points at its place",
        [
            (
                "flip | rotat 20\n",
                [
                    "error: there is no command \"rotat\"", "1 | flip | rotat 20\r\n", "  |        ^^^^^\r\n",
                    "did you mean \"rotate\"?",
                ]
            )
        ]
    ),
    (
        "text is edited by characters, not bytes",
        [("print \"aéö" + backspace + backspace + "ü€\"\n", ["aü€\r\n"])]
    ),
    (
        "an open bracket asks for more",
        [
            ("for i in 0..<2 {\n", ["...> "]),
            ("print (\"turn \" + \"${i}\")\n}\n", ["turn 0\r\n", "turn 1\r\n"]),
        ]
    ),
    (
        "a pasted block waits for Enter and runs whole",
        [("\u{1B}[200~let a = 5\nprint ($a * 5)\n\u{1B}[201~", []), ("\n", ["25\r\n"])]
    ),
    (
        "a line that begins with an exclamation mark runs another program",
        [
            ("!echo pro''gram; exit 3\n", ["program\r\n", "exit code 3"]),
            ("cd /usr\n!pwd\npwd\n", ["/usr\r\n", "/usr\r\n"]), ("history 1\n", ["history 1\r\n", "faa> "]),
            ("!echo be''gin; sleep 100\n", ["begin\r\n"]), (interrupt, ["exit code 130", "faa> "]),
            ("40 + 2\n", ["42\r\n"]),
        ]
    ),
    (
        "what is longer than the screen goes through a pager",
        [
            ("settings pager=false rows=50\n0..<60 | map { |n| {n: $n} } | table\n", ["… 10 more", "faa> "]),
            ("settings pager=true\n0..<60 | map { |n| {n: $n} } | table\n", ["\r\n:"]), ("q", ["faa> "]),
            ("1 + 41\n", ["42\r\n"]),
        ]
    ),
    (
        "pasted characters are kept",
        [("\u{1B}[200~print (\"aé\" + \"日🙂\")\n\u{1B}[201~\n", ["aé日🙂\r\n"])]
    ),
]

@Suite(.serialized)
struct PromptTests {
    @Test(arguments: dialogues.indices)
    func `a session answers`(index: Int) throws {
        try session { terminal, folder in
            try "1".write(toFile: folder + "/my-file.png", atomically: true, encoding: .utf8)
            for (sent, shown) in dialogues[index].turns {
                terminal.send(sent)
                for text in shown { try terminal.expect(text) }
            }
        }
    }

    @Test func `a session ends with Ctrl-D`() throws {
        try session { terminal, _ in
            terminal.send(endOfInput)
            let code = try terminal.exitCode()
            #expect(code == 0)
        }
    }

    @Test func `quit ends with its exit code`() throws {
        try session { terminal, _ in
            terminal.send("quit 3\n")
            let code = try terminal.exitCode()
            #expect(code == 3)
        }
    }

    @Test func `history is kept between sessions`() throws {
        try withFolder { folder in
            let first = try PseudoTerminal(home: folder, folder: folder)
            try first.expect("faa> ")
            first.send("print \"kept\" + \"word\"\n")
            try first.expect("faa> ")
            first.send("print (\"kept\" + \"word\")\n")
            try first.expect("keptword")
            first.send(endOfInput)
            #expect(try first.exitCode() == 0)
            let second = try PseudoTerminal(home: folder, folder: folder)
            try second.expect("faa> ")
            second.send(up + "\n")
            try second.expect("keptword")
        }
    }

    @Test func `Ctrl-C drops a line`() throws {
        try session { terminal, _ in
            terminal.send("print \"never shown")
            terminal.send(interrupt)
            try terminal.expect("^C")
            try terminal.expect("faa> ")
            terminal.send("print (20 + 3)\n")
            let output = try terminal.expect("23\r\n")
            #expect(!output.contains("error"))
        }
    }

    @Test func `vi's keys edit a line`() throws {
        try withFolder { folder in
            try "bind -v\n".write(toFile: folder + "/.editrc", atomically: true, encoding: .utf8)
            let terminal = try PseudoTerminal(home: folder, folder: folder)
            try terminal.expect("faa> ")
            terminal.send("let n = 20 + 1\u{1B}0wcwm\u{1B}A1\n")
            try terminal.expect("faa> ")
            terminal.send("prin" + tab + "$m\n")
            try terminal.expect("31\r\n")
            terminal.send("print dropped\u{1B}" + interrupt)
            try terminal.expect("^C")
            try terminal.expect("faa> ")
            terminal.send("\u{1B}" + endOfInput)
            #expect(try terminal.exitCode() == 0)
        }
    }

    @Test func `a pasted text without an end is left by Ctrl-C, or by waiting`() throws {
        try session { terminal, _ in
            terminal.send("\u{1B}[200~print \"never shown\"\n" + interrupt)
            try terminal.expect("^C")
            try terminal.expect("faa> ")
            terminal.send("\u{1B}[200~print (20 + 3)")
            try terminal.expect("print (20 + 3)")
            terminal.send("\n")
            let output = try terminal.expect("23\r\n")
            #expect(!output.contains("never shown"))
        }
    }

    @Test func `a window of any size takes keys while it changes`() throws {
        try session { terminal, _ in
            // Before the prompt has the terminal, Ctrl-C is a signal.
            for _ in 0..<10_000 where terminal.isCooked { usleep(1000) }
            for round in 0..<200 {
                terminal.resize(rows: round * 7 % 25, columns: round % 3 == 0 ? 20 + round : round % 11)
                terminal.send(["print \"a b\" ", up, backspace, "日本", "\u{1}", "\u{5}", tab][round % 7])
            }
            terminal.resize(rows: 50, columns: 120)
            terminal.send(interrupt)
            try terminal.expect("^C")
            terminal.send("print (20 + 3)\n")
            try terminal.expect("23\r\n")
        }
    }

    @Test(arguments: [0, 1, 2, 5, 10, 11])
    func `a session starts in a narrow window`(columns: Int) throws {
        try session { terminal, _ in
            terminal.resize(rows: 5, columns: columns)
            terminal.send("print (20 + 3)\n")
            try terminal.expect("23")
        }
    }

    @Test func `Ctrl-Backslash ends the session at once, and the terminal is as it was`() throws {
        for line in ["print 1", "for i in 0..<100000000000 { print $i }\n"] {
            try session { terminal, _ in
                #expect(!terminal.isCooked)
                terminal.send(line)
                try terminal.expect(line.hasSuffix("\n") ? "100\r\n" : line)
                terminal.send("\u{1C}")
                let code = try terminal.exitCode()
                #expect(code == 128 + SIGQUIT)
                #expect(terminal.isCooked)
            }
        }
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `a signal that ends the session leaves the terminal as it was`(number: Int32) throws {
        try session { terminal, _ in
            terminal.signal(number)
            let code = try terminal.exitCode()
            #expect(code == 128 + number)
            #expect(terminal.isCooked)
        }
    }

    @Test func `a crash is one line that says what to report, and takes no keys`() throws {
        try session { terminal, _ in
            terminal.signal(SIGSEGV)
            try terminal.expect("crashed (segmentation fault)")
            let code = try terminal.exitCode()
            #expect(code == -SIGSEGV)
            #expect(terminal.isCooked)
        }
    }

    @Test(arguments: ["dumb", "no-such-terminal", ""])
    func `a terminal that is not known gets no escape sequence`(type: String) throws {
        try withFolder { folder in
            let terminal = try PseudoTerminal(
                home: folder, folder: folder, environment: ["TERM": type, "NO_COLOR": ""])
            try terminal.expect("faa> ")
            terminal.send("(dataset scenes train=20 test=10).test[0] | show width=20\nrotatt\nprint (20 + 3)\n")
            let output = try terminal.expect("23\r\n")
            #expect(!output.contains("\u{1B}"), "\(output.debugDescription)")
        }
    }

    @Test func `typed characters are UTF-8 whatever the locale`() throws {
        try withFolder { folder in
            let terminal = try PseudoTerminal(home: folder, folder: folder, environment: ["LC_ALL": "C"])
            try terminal.expect("faa> ")
            terminal.send("print (\"aé\" + \"日🙂\")\n")
            try terminal.expect("aé日🙂\r\n")
        }
    }
}
