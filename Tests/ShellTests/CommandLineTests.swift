import Foundation
import TestSupport
import Testing

private let script = """
    #!/usr/bin/env -S faa run
    param epochs = 3 "training epochs"
    param data = "" "a folder"
    print "epochs ${epochs}"
    {twice: ($epochs * 2)}
    """

/// Arguments, standard input, exit code, what standard output and standard error must contain.
private let cases: [(arguments: [String], input: String, exitCode: Int32, output: String, error: String)] = [
    (["-c", "print (1 + 2)"], "", 0, "3\n", ""), (["-c", "evalute 3"], "", 2, "", "did you mean \"evaluate\"?"),
    (["-c", "assert false \"no\""], "", 1, "", "no"),
    (["-c", "image none.png"], "", 1, "", "none.png"),
    (["--json", "-c", "{a: 1, b: [true \"x\"]}"], "", 0, #"{"a":1,"b":[true,"x"]}"#, ""),
    ([], "1 + 1\n", 0, "2\n", ""), (["run", "x.faa"], "", 0, "epochs 3\n{twice: 6}\n", ""),
    (["run", "x.faa", "--epochs", "5"], "", 0, "epochs 5\n", ""),
    (["run", "x.faa", "--epochs=5", "--json"], "", 0, "{\"twice\":10}\n", "epochs 5"),
    (["run", "x.faa", "--epoch", "5"], "", 2, "", "did you mean \"--epochs\"?"),
    (["run", "x.faa", "--epochs", "many"], "", 2, "", "expected a number for --epochs"),
    (["run", "x.faa", "--help"], "", 0, "training epochs (default: 3)", ""),
    (["run", "none.faa"], "", 2, "", "cannot read none.faa"), (["check", "x.faa"], "", 0, "", ""),
    (["--threads", "0", "-c", "1"], "", 2, "", "--threads"),
    (["run", "--help"], "", 0, "faa run", ""), (["run"], "", 2, "", "faa run"),
    (["run", "-"], "1 + 1\n", 0, "2\n", ""),
    (["run", "x.faa", "--epochs"], "", 2, "", "error: --epochs needs a value"),
    (["run", "x.faa", "epochs"], "", 2, "", "takes parameters as --name value"),
    (["--nonsense"], "", 2, "", "--nonsense"), (["--version"], "", 0, "0.", ""), (["-c", "quit 7"], "", 7, "", ""),
    (["x.faa"], "", 2, "", "faa run x.faa"), (["-c", "1", "run", "x.faa"], "", 2, "", "-c runs its code alone"),
    (["-c", "1", "check", "x.faa"], "", 2, "", "-c runs its code alone"), (["help", "train"], "", 0, "train: ", ""),
    (["--threads", "1", "-c", "(settings).threads"], "", 0, "1\n", ""),
    (["--csv", "-c", "[{a: 1, b: \"x,y\"} {a: 2}]"], "", 0, "a,b\n1,\"x,y\"\n2,\n", ""),
    (["--csv", "-c", "print note; 1 + 1; [3 4]"], "", 0, "value\n2\nvalue\n3\n4\n", "note"),
    (["--csv", "-c", "table [{n: 1} {n: 2}]"], "", 0, "n\n1\n2\n", ""),
    (["--json", "--csv", "-c", "1"], "", 2, "", "two forms of the same"),
    (["--echo", "-c", "let a = 2; $a\n[$a\n  1]"], "", 0, "> let a = 2\n> $a\n2\n> [$a\n>   1]\n[2 1]\n", ""),
    (["--echo", "--json", "-c", "1 + 1"], "", 0, "2\n", "> 1 + 1\n"),
    (["--keep-going", "-c", "print a; image none.png; print b"], "", 1, "a\nb\n", "none.png"),
    (["--keep-going", "-c", "let a = (read none.txt); print $a; print b"], "", 1, "b\n", "$a has no value yet"),
    (["--keep-going", "-c", "rotat; print b"], "", 2, "", "there is no command"),
    (["--keep-going", "-c", "for i in [1 2] { assert ($i < 2) }; quit 7"], "", 7, "", "error"),
    (["--keep-going"], "assert false\n{ok: 1}\n", 1, "{ok: 1}\n", "error"),
    (["--set", "n=3", "-c", "param n = 1; $n + 1"], "", 0, "4\n", ""),
    (["--set", "n=3", "--set", "n=5"], "param n = 1\n$n", 0, "5\n", ""),
    (["run", "--set", "epochs=4", "x.faa"], "", 0, "epochs 4\n", ""),
    (["run", "x.faa", "--set", "epochs=4"], "", 0, "epochs 4\n", ""),
    (["run", "x.faa", "--set", "epochs=4", "--epochs", "6"], "", 0, "epochs 6\n", ""),
    (["--set", "data=a=b", "run", "x.faa"], "", 0, "epochs 3\n", ""),
    (["--set", "epoch=4", "run", "x.faa"], "", 2, "", "did you mean \"--epochs\"?"),
    (["--set", "epochs=many", "run", "x.faa"], "", 2, "", "expected a number for --epochs"),
    (["--set", "n", "-c", "1"], "", 2, "", "--set takes name=value"),
    (["--set", "=1", "-c", "1"], "", 2, "", "--set takes name=value"),
]

@Test(arguments: cases.indices)
func `the command line does what it says`(index: Int) throws {
    let one = cases[index]
    try withFolder { folder in
        try script.write(toFile: folder + "/x.faa", atomically: true, encoding: .utf8)
        let outcome = try Program.run(one.arguments, input: one.input, in: folder)
        #expect(outcome.exitCode == one.exitCode, "\(one.arguments): \(outcome.error)")
        #expect(
            one.output.isEmpty ? outcome.output.isEmpty : outcome.output.contains(one.output),
            "\(one.arguments): \(outcome.output)")
        #expect(
            one.error.isEmpty ? outcome.error.isEmpty : outcome.error.contains(one.error),
            "\(one.arguments): \(outcome.error)")
    }
}

@Test func `an interrupt is exit code 130`() throws {
    try withFolder { folder in
        let terminal = try PseudoTerminal(
            ["-c", "print started; for i in 0..<100000000000 { }"], home: folder, folder: folder)
        try terminal.expect("started")
        terminal.send("\u{3}")
        try terminal.expect("interrupted")
        #expect(try terminal.exitCode() == 130)
    }
}

@Test func `when the reader goes away, the script ends`() throws {
    try withFolder { folder in
        let code = "print begun; \"a\" | save early.txt; for i in 0..<100000000000 { print $i }; 1 | save late.txt"
        let outcome = try Program.shell("($faa -c '\(code)'; echo $? > code) | head -1", in: folder)
        #expect(outcome.output == "begun\n" && outcome.error.isEmpty, "\(outcome.error)")
        #expect(try String(contentsOfFile: folder + "/code", encoding: .utf8) == "141\n")
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder)) == ["code", "early.txt"])
    }
}

@Test(arguments: [SIGINT, SIGTERM, SIGHUP])
func `a signal ends a training, which keeps how far it is`(number: Int32) throws {
    try withFolder { folder in
        let training =
            "print begun; train (wrn depth=10 widen=1) (dataset scenes train=200 test=20) epochs=10000 batch=8 warmup=0 "
            + "checkpoint=step augment=identity"
        let process = Process(), output = Pipe(), error = Pipe()
        process.executableURL = URL(fileURLWithPath: try Program.path)
        process.arguments = ["--quiet", "-c", training]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        (process.standardOutput, process.standardError) = (output, error)
        try process.run()
        #expect(output.fileHandleForReading.availableData == Data("begun\n".utf8))
        while !FileManager.default.fileExists(atPath: folder + "/.faa") { usleep(20_000) }
        usleep(300_000)
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        let text = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(process.terminationStatus == 128 + number && text.contains("interrupted"), "\(text)")
        #expect(text.contains("to go on"), "\(text)")
    }
}

@Test func `a script is a program with a shebang`() throws {
    let program = try Program.path
    try withFolder(["s.faa": script.replacing("env -S faa", with: "env -S \(program)")]) { folder in
        // A copy, as another test's process may still have the file open that this one has written.
        let outcome = try Program.shell("cp s.faa copy.faa; chmod +x copy.faa; ./copy.faa --epochs 4", in: folder)
        #expect(outcome.output == "epochs 4\n{twice: 8}\n", "\(outcome.error)")
    }
}

@Test func `a reader that does not read keeps nobody from interrupting`() throws {
    try withFolder { folder in
        let code = "for i in 0..<100000000000 { print \"${i} is printed\" }"
        let terminal = try PseudoTerminal(["-c", code], home: folder, folder: folder)
        try terminal.expect("100 is printed")
        // Nobody reads: the terminal's buffer fills.
        usleep(300_000)
        terminal.send("\u{3}")
        try terminal.expect("interrupted")
        #expect(try terminal.exitCode() == 130)
    }
}

@Test func `depth is an error also where the stack is small`() throws {
    let deep = String(repeating: "[", count: 5000) + "1" + String(repeating: "]", count: 5000)
    let allowed =
        "let x = " + String(repeating: "(", count: 95) + "1" + String(repeating: ")", count: 95) + "\n$x"
        + String(repeating: " + 1", count: 200)
    try withFolder(["deep.faa": deep, "allowed.faa": allowed]) { folder in
        for (file, code) in [("deep.faa", 2), ("allowed.faa", 0)] {
            let outcome = try Program.shell("ulimit -s 512; exec $faa check \(file)", in: folder)
            #expect(outcome.exitCode == code && outcome.error.isEmpty == (code == 0), "\(outcome.error)")
        }
    }
}

@Test func `check reads all files, whatever is wrong with one`() throws {
    try withFolder(["good.faa": "1", "bad.faa": "rotat", "warned.faa": "let s = 0; if true { 1 }"]) { folder in
        let outcome = try Program.run(
            ["check", "none.faa", "bad.faa", "/dev/zero", "good.faa", "warned.faa"], in: folder)
        #expect(outcome.exitCode == 2)
        for text in ["none.faa", "there is no command \"rotat\"", "cannot read /dev/zero", "warning: "] {
            #expect(outcome.error.contains(text), "\(outcome.error)")
        }
        #expect(try Program.run(["check", "good.faa", "warned.faa"], in: folder).exitCode == 0)
        let run = try Program.run(["run", "warned.faa"], in: folder)
        #expect(run.exitCode == 0 && run.error.isEmpty, "\(run.error)")
    }
}

@Test func `strings are as they are in a pipe, and harmless on a terminal`() throws {
    let code = #"print "a\u{1b}]0;b\u{7}\tc"; "d\u{9b}2J""#
    try withFolder { folder in
        #expect(try Program.run(["-c", code], in: folder).output == "a\u{1B}]0;b\u{7}\tc\nd\u{9B}2J\n")
        let terminal = try PseudoTerminal(["-c", code], home: folder, folder: folder)
        let shown = try terminal.expect(#"d\u{9b}2J"#)
        #expect(shown.contains(#"a\u{1b}]0;b\u{7}"#) && !shown.contains("\u{1B}"))
        #expect(try terminal.exitCode() == 0)
    }
}

@Test func `a full disk is an error`() throws {
    try withFolder { folder in
        let outcome = try Program.shell("$faa -c '1 + 1' > /dev/full", in: folder)
        #expect(outcome.exitCode == 1 && outcome.error.hasPrefix("error: cannot write the results: "))
    }
}

@Test(arguments: [
    ("'wrn depth=10 widen=1 | save m.safetensors'", [] as [String]),
    ("'for i in 0..<10000 { print $i }' > out.txt", ["out.txt"]),
])
func `a file that grows beyond the limit is an error that says it`(code: String, files: [String]) throws {
    try withFolder { folder in
        let outcome = try Program.shell("ulimit -f 8; exec $faa -c \(code)", in: folder)
        let message = "File too large: at most 4096 bytes may be written to a file here"
        #expect(outcome.exitCode == 1 && outcome.error.contains(message), "\(outcome.error)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == files)
    }
}

@Test func `a save that is killed leaves no half file`() throws {
    try withFolder { folder in
        let saving =
            "let m = wrn depth=16 widen=4; $m | save m.safetensors; print saved; "
            + "for i in 0..<100000 { $m | save m.safetensors }"
        for delay in [20_000, 50_000, 90_000] as [UInt32] {
            let process = Process(), output = Pipe()
            process.executableURL = URL(fileURLWithPath: try Program.path)
            process.arguments = ["-c", saving]
            (process.currentDirectoryURL, process.standardOutput) = (URL(fileURLWithPath: folder), output)
            try process.run()
            #expect(output.fileHandleForReading.availableData == Data("saved\n".utf8))
            usleep(delay)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let sizes = try FileManager.default.contentsOfDirectory(atPath: folder).map {
            try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")).count
        }
        #expect(Set(sizes).count == 1)
        #expect(try Program.run(["-c", "load m.safetensors"], in: folder).exitCode == 0)
    }
}

/// The study in small: the models' and maps' bytes are the same on one thread and on two.
@Test func `models and maps are the same bytes on one thread and two`() throws {
    let code = """
        let d = dataset scenes train=120 test=20
        let policy = choose [flip (rotate level=0.5)] | crop
        let m = train (wrn depth=10 widen=1) $d augment=$policy epochs=1 batch=32 warmup=0
        $m | save m.safetensors
        for name in [gradcam] { $d.test[0..<3] | gradcam $m | save gradcam.npy }
        $d.test[0..<3] | smoothgrad $m samples=3 | save smoothgrad.npy
        $d.test[0..<3] | integrated-gradients $m steps=5 | save integrated.npy
        $d.test[0..<3] | guided-backprop $m | save guided.npy
        (search $d model=$m folds=1 trials=2 epochs=1 batch=32).policy | save policy.faa
        """
    let files = try ["1", "2"].map { threads in
        try withFolder { folder in
            let outcome = try Program.run(["--threads", threads, "-c", code], in: folder)
            #expect(outcome.exitCode == 0, "\(outcome.error)")
            return try ["m.safetensors", "gradcam.npy", "smoothgrad.npy", "integrated.npy", "guided.npy", "policy.faa"]
                .map { try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)) }
        }
    }
    #expect(files[0] == files[1])
}

@Test func `a script's parameters have types on the command line, and switches`() throws {
    let script =
        "param n: integer = 2 in 1...10 \"how many\"\nparam fast = false\nparam mode = slow in [slow fast]\n[$n $fast "
        + "$mode]"
    try withFolder(["s.faa": script]) { folder in
        func run(_ words: String...) throws -> String {
            let outcome = try Program.run(["run", "s.faa"] + words, in: folder)
            return outcome.output + outcome.error
        }
        #expect(try run() == "[2 false \"slow\"]\n")
        #expect(try run("--fast", "--n", "3", "--mode=fast") == "[3 true \"fast\"]\n")
        #expect(try run("--fast", "false") == "[2 false \"slow\"]\n")
        #expect(try run("--n", "30") == "error: --n takes 1 to 10, got 30\n")
        let help = try run("--help")
        #expect(help.contains("--n <integer> ") && help.contains("how many (1 to 10; default: 2)\n"), "\(help)")
        #expect(help.contains("--fast ") && help.contains("one of slow, fast; default: \"slow\""), "\(help)")
    }
}

@Test func `what check finds can be read by programs`() throws {
    try withFolder(["s.faa": "let a = 1\n  rotat 2\n", "t.faa": "print 1"]) { folder in
        let outcome = try Program.run(["check", "--json", "s.faa", "t.faa"], in: folder)
        #expect(outcome.exitCode == 2 && outcome.error.isEmpty)
        #expect(
            outcome.output == """
                {"kind":"error","message":"there is no command \\"rotat\\"","hints":["did you mean \\"rotate\\"?"],"file":"s.faa","line":2,"column":3,"end_line":2,"end_column":8}
                {"kind":"warning","message":"nothing uses a","hints":[],"file":"s.faa","line":1,"column":5,"end_line":1,"end_column":6}

                """)
    }
}
