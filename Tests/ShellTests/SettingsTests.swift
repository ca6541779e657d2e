import Foundation
import TestSupport
import Testing

@Test func `settings that are kept begin the next prompt, and no script`() throws {
    try withFolder { folder in
        let first = try PseudoTerminal(home: folder, folder: folder)
        try first.expect("faa> ")
        first.send("settings digits=6 timing=true keep=true\n1 / 3\n")
        try first.expect("0.333333")
        try first.expect(" s\r\n")
        first.send("\u{4}")
        _ = try first.exitCode()
        let kept = try String(contentsOfFile: folder + "/config/faa/settings.faa", encoding: .utf8)
        #expect(kept == "settings digits=6 timing=true\n")

        let second = try PseudoTerminal(home: folder, folder: folder)
        let start = try second.expect("faa> ")
        #expect(!start.contains("digits"), "\(start)")
        second.send("(settings).digits\n")
        try second.expect("6\r\n")
        let script = try Program.run(["-c", "(settings).digits"], in: folder)
        #expect(script.output == "4\n")
    }
}

@Test func `rc comes behind the settings, and a session saves what it needs of it`() throws {
    try withFolder { folder in
        try FileManager.default.createDirectory(atPath: folder + "/config/faa", withIntermediateDirectories: true)
        try "let unit = 10\nlet other = 3\ndef tens n { $n * $unit }\n".write(
            toFile: folder + "/config/faa/rc.faa", atomically: true, encoding: .utf8)
        let terminal = try PseudoTerminal(home: folder, folder: folder)
        try terminal.expect("faa> ")
        terminal.send("let a = tens 4\nsession save s.faa\nprint (50 + 5)\n")
        try terminal.expect("55\r\n")
        let saved = try String(contentsOfFile: folder + "/s.faa", encoding: .utf8)
        #expect(saved.hasSuffix("let unit = 10\ndef tens n { $n * $unit }\nlet a = tens 4\n"), "\(saved)")
        #expect(try Program.run(["run", "s.faa"], in: folder).exitCode == 0)
    }
}
