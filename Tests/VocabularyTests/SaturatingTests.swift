import Testing
import Vocabulary

@Test(
    arguments: [
        (1.9, 1), (-1.9, -1), (0, 0), (.nan, 0), (.infinity, .max), (-.infinity, .min), (1e300, .max), (-1e300, .min),
        (9_223_372_036_854_775_808.0, .max), (-9_223_372_036_854_775_808.0, .min), (1e15, 1_000_000_000_000_000),
    ] as [(Double, Int)])
func `a whole number of any number`(number: Double, whole: Int) { #expect(Int(saturating: number) == whole) }

@Test func `long lists are shortened`() {
    let names = (0..<100).map { "\($0)" }
    #expect(listed(["a", "b"]) == "a, b" && listed([]).isEmpty && listed(names, atMost: 3) == "0, 1, 2 and 97 more")
    #expect(listed(["a", "b", "c"], atMost: 2) == "a, b, c")
}
