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
    (["--threads", "1", "-c", "(settings).threads"], "", 0, "1\n", ""),
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

@Test func `a reader that goes away ends the program quietly`() throws {
    try withFolder { folder in
        let shell = Process(), output = Pipe(), error = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "'\(try Program.path)' -c 'for i in 0..<10000000 { print $i }' | head -1"]
        shell.currentDirectoryURL = URL(fileURLWithPath: folder)
        (shell.standardOutput, shell.standardError) = (output, error)
        try shell.run()
        shell.waitUntilExit()
        #expect(String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == "0\n")
        #expect(error.fileHandleForReading.readDataToEndOfFile() == Data())
    }
}

@Test func `a full disk is an error`() throws {
    try withFolder { folder in
        let shell = Process(), error = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "'\(try Program.path)' -c '1 + 1' > /dev/full"]
        (shell.currentDirectoryURL, shell.standardError) = (URL(fileURLWithPath: folder), error)
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 1)
        #expect(
            String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).hasPrefix(
                "error: cannot write the results: "))
    }
}

@Test func `a save that is killed leaves no half file`() throws {
    try withFolder { folder in
        let saving =
            "let m = wrn depth=16 widen=4; $m | save m.safetensors; print saved; for i in 0..<100000 { $m | save m.safetensors }"
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
        let m = train (wrn depth=10 widen=1) $d augment=(choose [flip (rotate level=0.5)] | crop) epochs=1 batch=32 warmup=0
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
