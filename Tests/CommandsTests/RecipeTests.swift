import Commands
import Files
import Foundation
import TestSupport
import Testing

private let script = """
    param seed = 5 "of all"
    param out = "made"
    let rows = (read rows.csv)
    let d = dataset scenes train=40 test=10
    let m = train (wrn depth=10 widen=1 seed=$seed) $d epochs=1 batch=20 warmup=0 augment=flip
    $m | save "${out}.safetensors"
    let maps = $d.test[0..<2] | gradcam (load "${out}.safetensors")
    $maps | save "${out}/maps.png"
    $d.test[0..<2] | save sheet.svg columns=2
    $d.test[0] | save first.jpg
    $rows | save table.md
    choose [flip (rotate level=0.5)] | save policy.faa
    """

private func withScript(_ body: (String) throws -> Void) throws {
    try withFolder(["study.faa": script, "rows.csv": "a,b\n1,2\n"]) { folder in
        try FileManager.default.createDirectory(atPath: folder + "/made", withIntermediateDirectories: false)
        try body(folder)
    }
}

private let saved = ["made.safetensors", "made/maps.png", "sheet.svg", "first.jpg", "table.md", "policy.faa"]

@Test func `files say how they were made, and are made again to the byte`() throws {
    try withScript { folder in
        let made = try Program.run(["run", "study.faa", "--seed", "7"], in: folder)
        #expect(made.exitCode == 0, "\(made.error)")
        for file in saved {
            let recipe = try Program.run(["--json", "-c", "recipe \(file)"], in: folder)
            #expect(recipe.exitCode == 0, "\(file): \(recipe.error)")
            let value = try JSONReader.read(Array(recipe.output.utf8)[...])
            #expect(value["script"]?.string == script && value["name"]?.string == "study.faa", "\(file)")
            #expect(value["parameters"]?["seed"]?.number == 7 && value["parameters"]?["out"]?.string == "made")
            #expect(value["files"]?["rows.csv"]?.string?.hasPrefix("sha256 ") == true, "\(recipe.output)")
            #expect(!recipe.output.contains(folder), "\(file) names a folder of this machine")
        }
        let shown = try Program.run(["-c", "recipe sheet.svg"], in: folder)
        #expect(shown.output.contains("# faa run study.faa --out made --seed 7\n"), "\(shown.output)")
        #expect(shown.output.hasSuffix(script + "\n"))

        let before = try saved.map { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")) }
        let verified = try Program.run(["run", "--verify", "study.faa", "--seed", "7"], in: folder)
        #expect(verified.exitCode == 0, "\(verified.output)\(verified.error)")
        #expect(verified.output == saved.map { "\($0): the same\n" }.joined(), "\(verified.output)")
        #expect(try before == saved.map { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")) })

        let other = try Program.run(["run", "--verify", "study.faa", "--seed", "8"], in: folder)
        #expect(other.exitCode == 1 && other.output.contains("made.safetensors: differs from byte "), "\(other.output)")
    }
}

@Test func `what is read back is what was saved`() throws {
    try withScript { folder in
        let outcome = try Program.run(
            [
                "-c",
                """
                let m = wrn depth=10 widen=1 seed=3
                $m | save m.safetensors
                assert ((hash (load m.safetensors)) == (hash $m))
                let p = choose [flip (rotate level=0.5)]
                assert ((hash $p) == (hash (choose [flip (rotate level=0.5)])))
                {a: 1} | save r.json
                read r.json
                (dataset scenes train=10 test=10).test[0] | save i.png
                (image i.png).width
                """,
            ], in: folder)
        #expect(outcome.exitCode == 0 && outcome.output == "{a: 1}\n32\n", "\(outcome.output)\(outcome.error)")
    }
}

@Test func `at the prompt a file's recipe is the lines that it came from`() throws {
    try withFolder { folder in
        let terminal = try PseudoTerminal(home: folder, folder: folder)
        try terminal.expect("faa> ")
        terminal.send("let a = 1\nlet n = [1 2]\n6 * 7\nlet k = $it + 1\n")
        terminal.send("(dataset scenes train=10 test=10).test[0..<2] | save s.png columns=($k - 42)\nprint (50 + 5)\n")
        try terminal.expect("55\r\n")
        let recipe = try Program.run(["-c", "(recipe s.png).script"], in: folder)
        #expect(
            recipe.output == """
                let it = 6 * 7
                let k = $it + 1
                (dataset scenes train=10 test=10).test[0..<2] | save s.png columns=($k - 42)


                """, "\(recipe.output)\(recipe.error)")
    }
}

@Test func `files without a recipe, and scripts that save nothing or elsewhere, are errors`() throws {
    try withFolder([
        "a.txt": "text", "n.faa": "1", "out.faa": "1 | save /tmp/faa-never.json", "bad.faa": "1 | save x.nope",
    ]) {
        folder in
        for (arguments, error) in [
            (["-c", "recipe a.txt"], "says nothing of how it was made"), (["-c", "recipe none.png"], "none.png"),
            (
                ["-c", "settings recipes=false; 1 | save x.json; choose [flip] | save p.faa; recipe p.faa"],
                "says nothing"
            ),
            (["run", "--verify", "n.faa"], "saves no files"),
            (["run", "--verify", "out.faa"], "outside of the current folder"),
            (["run", "--verify", "bad.faa"], "cannot be saved as .nope"),
        ] {
            let outcome = try Program.run(arguments, in: folder)
            #expect(outcome.exitCode == 1 && outcome.error.contains(error), "\(arguments): \(outcome.error)")
        }
        #expect(!FileManager.default.fileExists(atPath: "/tmp/faa-never.json"))
    }
}

@Test func `the workspace keeps the recipes of files that have no place for them`() throws {
    try withFolder { folder in
        try FileManager.default.createDirectory(atPath: folder + "/.faa", withIntermediateDirectories: false)
        let outcome = try Program.run(["-c", "[{a: 1}] | save r.csv; (recipe r.csv).script"], in: folder)
        #expect(outcome.output == "[{a: 1}] | save r.csv; (recipe r.csv).script\n", "\(outcome.error)")
    }
}
