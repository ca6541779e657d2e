import Commands
import Foundation
import Language
import TestSupport
import Testing

private let smallSearch = """
    let study = search (dataset scenes train=60 test=20) model=(wrn depth=10 widen=1) folds=2 trials=22 top=2 \\
        subpolicies=2 views=2 epochs=1 batch=16 warmup=0 reward=loss
    $study.policy
    $study.trials
    $study | save study.json
    $study | save study.csv

    """

/// reward=loss depends on every bit of every logit; two of the trials are TPE's.
@Test func `a search gives the same study on one and on two threads`() throws {
    let files = try [1, 2].map { threads in
        let session = try TestSession(threads: threads)
        let outcome = session.run(smallSearch)
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        return outcome.output + (try String(contentsOfFile: session.folder + "/study.json", encoding: .utf8))
    }
    #expect(files[0] == files[1])
}

@Test func `a study is saved whole`() throws {
    let session = try TestSession()
    #expect(session.run(smallSearch).exitCode == 0)
    let json = try Data(contentsOf: URL(fileURLWithPath: session.folder + "/study.json"))
    let study = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let trials = try #require(study["trials"] as? [[String: Any]])
    let best = try #require(study["best"] as? [String: Any])
    #expect(study["count"] as? Int == 44 && trials.count == 44)
    #expect(trials.allSatisfy { Set($0.keys) == ["round", "fold", "number", "reward", "policy"] })
    #expect(trials.compactMap { $0["reward"] as? Double }.max() == best["reward"] as? Double)
    let rows = try String(contentsOfFile: session.folder + "/study.csv", encoding: .utf8).split(separator: "\r\n")
    #expect(rows.count == 45 && rows[0] == "round,fold,number,reward,policy")
}

/// The policy that a search found is an augmentation as any other: it prints as an expression that gives it again, also
/// from a file.
@Test func `a policy prints, saves and reads back`() throws {
    let session = try TestSession()
    let outcome = session.run(
        smallSearch + """
            $study.policy | save policy.faa
            let same = policy policy.faa
            assert ("${same}" == "${study.policy}")
            let images = (dataset scenes train=10 test=10).test
            let one = $images | $study.policy
            let other = $images | $same
            $one | save one.npy
            $other | save other.npy
            """)
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    let (one, other) = (
        FileManager.default.contents(atPath: session.folder + "/one.npy"),
        FileManager.default.contents(atPath: session.folder + "/other.npy")
    )
    #expect(one != nil && one == other)
}

/// Studies and trainings are found again in the workspace: the second run makes none.
@Test func `a controlled search that is done is not done again`() throws {
    let session = try TestSession()
    let code = """
        let study = search (dataset scenes train=60 test=20) model=(wrn depth=10 widen=1) folds=1 trials=3 top=1 \\
            views=1 epochs=1 batch=16 warmup=0 control=[identity] seeds=2 checkpoint=step
        $study.comparison
        $study.errors

        """
    let first = session.run(code + "runs | count")
    #expect(first.exitCode == 0, "\(first.error)")
    // Of each seed a study with a training, and two trainings at the end.
    #expect(first.output.hasSuffix("8\n"), "\(first.output)")
    #expect(session.run(code + "runs | count").output == first.output)
}

@Test(arguments: ["paper.faa", "quickstart.faa", "record-space.faa"])
func `the study's scripts are without mistakes`(name: String) throws {
    let text = try String(contentsOfFile: packageFolder + "/scripts/" + name, encoding: .utf8)
    let mistakes = Interpreter(registry: AllModules.registry).check(Source(name: name, text: text))
    #expect(mistakes.isEmpty, "\(mistakes.map { DiagnosticRenderer().render($0) }.joined(separator: "\n"))")
}

/// The smallest run of scripts/quickstart.faa: every statement is executed, on few images.
@Test func `the quickstart gives a table, a figure and a policy`() throws {
    let session = try TestSession()
    let text = try String(contentsOfFile: packageFolder + "/scripts/quickstart.faa", encoding: .utf8)
        .replacingOccurrences(of: "test[0..<64]", with: "test[0..<4]")
    let small = ["images": 100, "epochs": 1, "seeds": 1, "folds": 1, "trials": 2]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        small.first { line.hasPrefix("param \($0.key) ") }.map { "param \($0.key) = \($0.value) \"\"" } ?? String(line)
    }
    let outcome = session.run(lines.joined(separator: "\n"), name: "quickstart.faa")
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    #expect(
        outcome.output.contains("of Grad-CAM on the object") && outcome.output.contains("of 1 pairs of networks")
            && outcome.output.hasSuffix("figure: quickstart.png\npolicy: quickstart-policy.faa\n"))
    #expect(
        Set(try FileManager.default.contentsOfDirectory(atPath: session.folder)).isSuperset(of: [
            "quickstart.png", "quickstart-policy.faa", "quickstart.md",
        ]))
}
