import Language
import Shell
import Testing

@Test(
    arguments: [(0.5, 0.0, 10.0, 10.0), (0.6, 0.2, 8, 8), (1, 0.5, 3, 0), (0.002, 0, 10, nil), (0.5, 0, 0.5, nil)]
        as [(Double, Double, Double, Double?)])
func `the time left follows from what was done since the start`(
    share: Double, start: Double, elapsed: Double, expected: Double?
) throws {
    let left = ProgressLine.left(share: share, from: start, elapsed: elapsed)
    #expect((left == nil) == (expected == nil))
    if let left, let expected { #expect(abs(left - expected) < 1e-9) }
}

@Test func `a progress line`() {
    let progress = Progress(task: "search, fold 1/2, trial 3/10", fraction: 0.25, detail: "best 0.5853")
    #expect(
        ProgressLine.line(progress, left: 65, width: 100)
            == "search, fold 1/2, trial 3/10 █████░░░░░░░░░░░░░░░ 25 %  1:05 left  best 0.5853")
    #expect(ProgressLine.line(progress, left: nil, width: 20).count == 20)
}

@Test func `what progress says steers no terminal`() {
    let line = ProgressLine.line(Progress(task: "a\u{1B}b", fraction: 0, detail: "c\nd"), left: nil, width: 100)
    #expect(line.hasPrefix("a\\u{1b}b ") && line.hasSuffix("  c\\nd"))
}
