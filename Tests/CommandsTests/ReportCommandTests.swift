import Foundation
import Testing

@Test func `a report has what it is given, in its order`() throws {
    let session = try TestSession()
    let outcome = session.run(
        """
        let d = dataset scenes train=64 test=20
        let m = train (wrn depth=10 widen=1) $d epochs=2 batch=32 warmup=0
        let e = evaluate $m $d.test
        report r.html "# One & only" {seed: 3, images: 64} "## small\\ntext" $m "# Errors" $e ($e | calibration) \\
            title="A <b> title" sections={Policy: (policy autoaugment-cifar10), More: [[{a: 1 b: x}] [1 2 3] true]}
        """)
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    let page = try String(contentsOfFile: session.folder + "/r.html", encoding: .utf8)
    for text in [
        "<title>A &lt;b&gt; title</title>", ">One &amp; only</h2>", "<dt>seed</dt><dd>3</dd>", "<h3>small</h3>",
        ">Errors</h2>", ">Policy</h2>", ">More</h2>", "loss of each epoch", "error of each epoch", "top-1 error",
        "ECE ", "let d = dataset scenes", "[1 2 3]",
    ] { #expect(page.contains(text), "\(text)") }
    let places = [
        ">One &amp; only</h2>", "loss of each epoch", ">Errors</h2>", ">Policy</h2>", ">The script that made it</h2>",
    ].map {
        page.range(of: $0)?.lowerBound
    }
    #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
}

@Test func `maps of several networks have a slider`() throws {
    let session = try TestSession()
    let outcome = session.run(
        """
        let f = compare [(wrn depth=10 widen=1) (wrn depth=10 widen=1 seed=1)] (dataset scenes train=10 test=10).test[0] \\
            methods=[gradcam] names=[plain auto]
        $f | report r.html script=false
        """)
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    let page = try String(contentsOfFile: session.folder + "/r.html", encoding: .utf8)
    #expect(page.contains("<figure class=\"slider\"") && page.contains("<option value=\"1\">auto</option>"))
    #expect(!page.contains("The script that made it"))
}

@Test func `a pair is compared and reported`() throws {
    let session = try TestSession()
    let outcome = session.run(
        """
        let both = pair (wrn depth=10 widen=1) (dataset scenes train=64 test=16) augment=[flip invert] \\
            names=[plain auto] seeds=2 epochs=2 batch=32 warmup=0 checkpoint=off
        let f = compare $both (dataset scenes train=10 test=10).test[0] methods=[gradcam] difference=true
        $f | save f.svg
        report r.html $both $f
        """)
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    let svg = try String(contentsOfFile: session.folder + "/f.svg", encoding: .utf8)
    #expect(svg.contains(">auto − plain</text>") && svg.contains(">2 seeds</text>"))
    let page = try String(contentsOfFile: session.folder + "/r.html", encoding: .utf8)
    #expect(page.contains("training loss of each network") && page.contains("<h3>plain</h3>"))
}

@Test(arguments: [
    ("report r.txt \"a text\"", "a report's name ends in .html"), ("report r.html", "a report of nothing"),
    ("report none/r.html \"a text\"", "none"),
])
func `what is no report says why`(code: String, message: String) throws {
    let session = try TestSession(), outcome = session.run(code)
    #expect(outcome.exitCode == 1 && outcome.error.contains(message), "\(outcome.error)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: session.folder).isEmpty)
}
