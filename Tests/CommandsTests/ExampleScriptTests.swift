import Foundation
import TestSupport
import Testing

/// The scripts of `scripts/examples`, on few images.
@Test(arguments: [
    ("seeds.faa", ["--images", "64", "--epochs", "1"], "level  error\n", []),
    ("sheet.faa", [], "", ["sheet.png"]),
    ("worst.faa", ["--images", "64", "--epochs", "1"], "index  label", ["worst.png"]),
])
func `an example script runs`(name: String, parameters: [String], output: String, files: [String]) throws {
    let session = try TestSession()
    let outcome = try Program.run(
        ["run", packageFolder + "/scripts/examples/" + name] + parameters, in: session.folder)
    #expect(outcome.exitCode == 0 && outcome.output.hasPrefix(output), "\(outcome.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: session.folder).sorted() == files)
}

/// A researcher's questions, a line each.
private let questions = """
    let errors = for seed in 0..<3 { (evaluate (train (wrn depth=10 widen=1 seed=$seed) $d epochs=2 batch=64 warmup=0 seed=$seed) $d.test).top1_error }
    {error: "${($errors | mean):.3f} ± ${($errors | deviation):.3f}"}
    [(rotate 20) (shear-x 0.2) invert] | map { |a| $d.test[0] | $a } | images | save sheet.png columns=3 captions=["rotate" "shear" "invert"]
    let worst = evaluate $m $d.test each=true | sort-by loss descending=true | first 5
    compare [$m] $d.test[$worst.index] methods=[gradcam] target=label | save worst.png
    $d.test | where { |x| $x.class == "heart" } | gradcam $m | show
    predict $m $d.test | group-by label | map { |g| {class: $g.key, error: (($g.rows | where { |r| not $r.right } | count) / $g.rows.count)} } | table
    """

@Test func `a question is a line`() throws {
    let session = try TestSession()
    let outcome = session.run(
        "let d = dataset scenes train=64 test=20; let m = wrn depth=10 widen=1\n" + questions)
    #expect(outcome.exitCode == 0 && outcome.error.isEmpty, "\(outcome.error)")
    let lines = outcome.output.split(separator: "\n")
    #expect(try #require(lines.first).contains(/^{error: "\d\.\d{3} ± \d\.\d{3}"}$/))
    #expect(lines.suffix(12).first == "class     error" && lines.count > 14)
    #expect(try FileManager.default.contentsOfDirectory(atPath: session.folder).sorted() == ["sheet.png", "worst.png"])
}
