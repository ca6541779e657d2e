import Foundation
import TestSupport
import Testing

private let interrupt = "\u{3}", endOfInput = "\u{4}", suspend = "\u{1A}"

private func session(_ body: (PseudoTerminal) throws -> Void) throws {
    try withFolder { folder in
        let terminal = try PseudoTerminal(
            ["--quiet"], home: folder, folder: folder, columns: 100, rows: 40,
            environment: ["TERM": "xterm-256color", "NO_COLOR": ""])
        try terminal.expectEnd("faa> ⟨⟩")
        try body(terminal)
    }
}

/// Runs until it is cancelled.
private let endless = "for i in 0..<100000000000 { $i * 2 } "

@Suite(.serialized)
struct JobPromptTests {
    @Test func `a job gives its name a value, and keys are taken while it runs`() throws {
        try session { terminal in
            terminal.send("let a = 0..<300000 | map { |n| $n * 2 } | sum &\n")
            try terminal.expectScreen("the job") { $0.text.contains("[1] in the background: let a = 0..<300000") }
            terminal.send("print (20 + 3)\n")
            try terminal.expectScreen("another line") { $0.text.contains("\n23\n") }
            terminal.send("print $a\n")
            try terminal.expectScreen("the value") { $0.text.contains("\n89999700000\n") }
            terminal.send("jobs | map { |job| print $job.state }\n")
            try terminal.expectScreen("its state") { $0.text.contains("done") }
        }
    }

    @Test func `Ctrl-Z sends what runs to the background, and cancel ends it`() throws {
        try session { terminal in
            terminal.send("let kept = 41\n\(endless)\n")
            try terminal.expectScreen("values") { $0.text.contains("\n1000\n") }
            terminal.send(suspend)
            try terminal.expectScreen("the job") { $0.text.contains("[1] in the background: for i in") }
            terminal.send("print ($kept + 1)\n")
            try terminal.expectScreen("another line") { $0.text.contains("\n42\n") }
            try terminal.expectScreen("what runs at the right end") { $0.line.hasSuffix("[1] for") }
            terminal.send("cancel 1\n")
            try terminal.expectScreen("its end") { $0.text.contains("[1] cancelled") }
        }
    }

    @Test func `leaving while jobs run asks once`() throws {
        try session { terminal in
            terminal.send("let a = \(endless)&\n")
            try terminal.expectScreen("the job") { $0.text.contains("[1] in the background") }
            terminal.send(endOfInput)
            try terminal.expectScreen("the question") { $0.text.contains("1 job would end here") }
            terminal.send("print (20 + 3)\n")
            try terminal.expectScreen("the session goes on") { $0.text.contains("\n23\n") }
            terminal.send(endOfInput)
            try terminal.expectScreen("the question again") {
                $0.text.split(separator: "1 job would end here").count == 3
            }
            terminal.send(endOfInput)
            let code = try terminal.exitCode()
            #expect(code == 0)
        }
    }

    @Test func `a job that fails is told of before the next prompt, and harms nothing`() throws {
        try session { terminal in
            terminal.send("let a = 7\nlet a = [1 2][5] &\n")
            try terminal.expectScreen("the job") { $0.text.contains("[1] in the background") }
            terminal.send("wait\n")
            try terminal.expectScreen("the error") { $0.text.contains("error: the list has no element 5") }
            terminal.send("print ($a + 1)\n")
            try terminal.expectScreen("the name as it was") { $0.text.contains("\n8\n") }
        }
    }
}
