import Foundation
import Language
import TestSupport
import Testing

private let training =
    "train (wrn depth=10 widen=1) (dataset scenes train=64 test=16) batch=32 warmup=0 augment=flip epochs="
private let search =
    "search (dataset scenes train=40 test=10) model=(wrn depth=10 widen=1) folds=2 top=1 epochs=1 batch=16 "
    + "warmup=0 views=1 trials="

@Suite struct WorkspaceCommandTests {
    private func exists(_ session: TestSession) -> Bool {
        FileManager.default.fileExists(atPath: session.folder + "/.faa")
    }

    private func rows(_ session: TestSession) throws -> [Record] {
        guard case .object(let table as Table)? = try session.values("runs").first else { return [] }
        return table.records
    }

    private func file(_ name: String, _ session: TestSession) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: session.folder + "/" + name))
    }

    @Test func `what is soon done leaves no folder, and neither does checkpoint=off`() throws {
        let session = try TestSession()
        #expect(session.run("\(training)2; \(training)2 checkpoint=off; \(search)3; runs; study status").exitCode == 0)
        #expect(!exists(session))
    }

    @Test func `a training is not done twice, unless it is to be fresh`() throws {
        let session = try TestSession()
        _ = session.run("settings recipes=false")
        for index in 0..<2 {
            #expect(session.run("\(training)2 checkpoint=step | save \(index).safetensors").exitCode == 0)
        }
        #expect(try file("0.safetensors", session) == file("1.safetensors", session))
        #expect(try rows(session).count == 1)
        #expect(try rows(session).first?["done"]?.text == "2 of 2 epochs")
        guard case .record(let first)? = try session.values("runs show 1").first else { return #expect(Bool(false)) }
        #expect(first["resumed"]?.text == "0" && first["state"]?.text == "done" && first["data"]?.text.count == 64)
        #expect(session.run("\(training)2 checkpoint=step fresh=true | save 2.safetensors").exitCode == 0)
        #expect(try file("0.safetensors", session) == file("2.safetensors", session))
        #expect(try rows(session).count == 1)
        #expect(session.run("\(training)2 seed=1 checkpoint=step; \(training)2 lr=0.2 checkpoint=step").exitCode == 0)
        #expect(try rows(session).count == 3)
    }

    @Test func `a study is found again by its name or number, whole`() throws {
        let session = try TestSession()
        _ = session.run("settings recipes=false")
        #expect(session.run("\(search)3 name=small | save a.json").exitCode == 0)
        #expect(session.run("\(search)3 name=small | save b.json; study open small | save c.json").exitCode == 0)
        #expect(session.run("let s = study open 1; $s | save d.json; assert ($s.count == 6)").exitCode == 0)
        for name in ["b", "c", "d"] { #expect(try file("\(name).json", session) == file("a.json", session)) }
        #expect(try rows(session).map { $0["kind"]?.text } == ["study"])
        let taken = session.run("\(search)3 seed=1 name=small")
        #expect(taken.exitCode == 1 && taken.error.contains("is of another search") && taken.error.contains("fresh="))
        #expect(session.run("\(search)3 seed=1 name=small fresh=true").exitCode == 0)
        #expect(try rows(session).map { $0["run"]?.text } == ["2"])
        let unknown = session.run("study open smal")
        #expect(unknown.exitCode == 1 && unknown.error.contains("small"), "\(unknown.error)")
    }

    @Test func `runs are shown, exported and deleted`() throws {
        let session = try TestSession()
        #expect(session.run("\(training)2 checkpoint=step; \(search)3 name=small").exitCode == 0)
        #expect(session.run("runs export | save runs.json; study status").exitCode == 0)
        let json = try JSONSerialization.jsonObject(with: file("runs.json", session)) as? [[String: Any]]
        #expect(json?.count == 2 && (json?[1]["trials"] as? [Any])?.count == 6)
        #expect(session.run("let m = load (runs show 1).model; assert ($m.trainings[0].epochs == 2)").exitCode == 0)
        let missing = session.run("runs delete 1 7")
        #expect(missing.exitCode == 1 && missing.error.contains("there is no run 7"))
        #expect(try rows(session).count == 2, "all of them, or none")
        #expect(session.run("runs delete 1 2").exitCode == 0)
        #expect(try rows(session).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: session.folder + "/.faa/files").isEmpty)
    }

    @Test func `without a workspace, or with a damaged one, an error says what to do`() throws {
        let session = try TestSession()
        for call in ["runs show 1", "runs delete 1", "study open x"] {
            let outcome = session.run(call)
            #expect(outcome.exitCode == 1 && outcome.error.contains("there is no workspace"), "\(outcome.error)")
        }
        #expect(!exists(session))
        try FileManager.default.createDirectory(atPath: session.folder + "/.faa", withIntermediateDirectories: true)
        try "this is no database, whatever its name says".write(
            toFile: session.folder + "/.faa/faa.sqlite", atomically: true, encoding: .utf8)
        let outcome = session.run("runs")
        #expect(outcome.exitCode == 1 && outcome.error.contains("damaged"), "\(outcome.error)")
        let other = session.run("(\(training)2).parameters")
        #expect(other.exitCode == 0 && other.output.contains("nothing is kept"), "\(other.output)")
    }

    /// Wherever the interruption comes, before or after the end, too.
    @Test func `an interrupted study goes on to the same bytes`() throws {
        try withFolder { folder in
            let whole = "\(search)40 name=s"
            let outcome = try Program.shell(
                "for i in 1 2 3; do timeout -s INT 0.7 $faa -c '\(whole) | save a.json'; done; "
                    + "$faa -c '\(whole) | save a.json; \(whole) checkpoint=off | save b.json'; $faa --json -c runs",
                in: folder)
            let (a, b) = (try Data(contentsOf: URL(fileURLWithPath: folder + "/a.json")), folder + "/b.json")
            #expect(try a == Data(contentsOf: URL(fileURLWithPath: b)))
            #expect(outcome.output.contains("\"state\":\"done\""), "\(outcome.output)")
            let isSaid = outcome.error.contains("to go on: ") || !outcome.error.contains("trials is kept")
            #expect(isSaid, "\(outcome.error)")
        }
    }

    /// Through the program, whose processes hold locks.
    @Test func `two processes at the same training have it from one`() throws {
        try withFolder { folder in
            let code = "settings recipes=false; \(training)30 checkpoint=step | save"
            let outcome = try Program.shell(
                "$faa -c '\(code) a.safetensors' & $faa -c '\(code) b.safetensors'; wait; $faa --json -c runs",
                in: folder)
            #expect(outcome.exitCode == 0, "\(outcome.error)")
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: folder + "/a.safetensors"))
                    == Data(contentsOf: URL(fileURLWithPath: folder + "/b.safetensors")))
            #expect(outcome.output.contains("\"run\":1") && !outcome.output.contains("\"run\":2"), "\(outcome.output)")
        }
    }

    @Test func `a workspace that cannot be written is a warning, and one is read from there`() throws {
        try withFolder(["file": "no folder"]) { folder in
            let outcome = try Program.shell("$faa --workspace file/.faa -c '\(training)2 checkpoint=step'", in: folder)
            #expect(outcome.exitCode == 0 && outcome.error.contains("nothing is kept"), "\(outcome.error)")
            // 512 bytes a block: the database's first pages, and no model.
            let full = try Program.shell(
                "(ulimit -f 100; $faa -c '\(training)2 checkpoint=step') && $faa -c runs", in: folder)
            #expect(full.exitCode == 0 && full.error.contains("nothing is kept"), "\(full.error)")
        }
    }

    @Test func `FAA_WORKSPACE names the folder, and --workspace another`() throws {
        try withFolder { folder in
            let outcome = try Program.shell(
                "export FAA_WORKSPACE=there; $faa -c '\(training)2 checkpoint=step'; $faa --workspace other -c runs; "
                    + "test -f there/faa.sqlite && test ! -e other && test ! -e .faa", in: folder)
            #expect(outcome.exitCode == 0, "\(outcome.error)")
        }
    }
}
