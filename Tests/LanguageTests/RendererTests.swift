import Language
import Testing

/// The source, the bytes, the width, and the text without the message.
private let cases: [(String, Range<Int>, Int, String)] = [
    (
        "one\n    evalute $plain\n", 8..<15, 120,
        """
         --> x.faa:2:5
          |
        2 |     evalute $plain
          |     ^^^^^^^
          = a hint
        """
    ),
    (
        "\tlet\tx = 1", 5..<6, 120,
        """
         --> x.faa:1:6
          |
        1 |     let x = 1
          |         ^
          = a hint
        """
    ),
    (
        "\"日本é\" + 1", 11..<12, 120,
        """
         --> x.faa:1:7
          |
        1 | "日本é" + 1
          |         ^
          = a hint
        """
    ),
    (
        "e\u{301} 👍🏽 x", 13..<14, 120,
        """
         --> x.faa:1:5
          |
        1 | e\u{301} 👍🏽 x
          |      ^
          = a hint
        """
    ),
    (
        "abc", 3..<3, 120,
        """
         --> x.faa:1:4
          |
        1 | abc
          |    ^
          = a hint
        """
    ),
    (
        "", 0..<0, 120,
        """
         --> x.faa:1:1
          |
        1 |
          | ^
          = a hint
        """
    ),
    (
        String(repeating: "1\n", count: 9) + "  [a\n   b\n   c]", 20..<33, 120,
        """
          --> x.faa:10:3
           |
        10 |   [a
           |   ^^
        ...
        12 |    c]
           |    ^^
           = a hint
        """
    ),
    (
        String(repeating: "a", count: 60) + " bad " + String(repeating: "b", count: 60), 61..<64, 50,
        """
         --> x.faa:1:62
          |
        1 | …aaaaaaaaaaaaaaaaaaaaaaaaaaa bad bbbbbbbbbbbb…
          |                              ^^^
          = a hint
        """
    ),
    (
        "a\u{1B}[31m b\r\nc", 7..<8, 120,
        """
         --> x.faa:1:8
          |
        1 | a\\u{1b}[31m b
          |             ^
          = a hint
        """
    ),
]

@Test(arguments: cases)
func `a diagnostic's layout`(text: String, range: Range<Int>, width: Int, expected: String) {
    let span = SourceSpan(source: Source(name: "x.faa", text: text), range: range)
    let rendered = DiagnosticRenderer(width: width).render(Diagnostic(.run, "wrong", span: span, hints: ["a hint"]))
    #expect(rendered == "error: wrong\n" + expected)
}

@Test func `several diagnostics, without a place, and in color`() {
    let second = Diagnostic(.check, "second", span: nil)
    let diagnostic = Diagnostic(.check, "first", span: nil, hints: ["do this"], others: [second])
    #expect(DiagnosticRenderer().render(diagnostic) == "error: first\n  = do this\n\nerror: second")
    #expect(DiagnosticRenderer(color: true).render(second) == "\u{1B}[1;31merror\u{1B}[0m\u{1B}[1m: second\u{1B}[0m")
}

@Test func `many diagnostics are counted, not all shown`() {
    let others = (1..<50).map { Diagnostic(.check, "number \($0)", span: nil) }
    let lines = DiagnosticRenderer().render(Diagnostic(.check, "number 0", span: nil, others: others)).split(
        separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.suffix(2) == ["error: number 19", "… and 30 more errors"])
}

@Test func `a message neither steers nor fills the terminal`() {
    #expect(
        DiagnosticRenderer().render(Diagnostic(.run, "no \u{1B}[2J\u{9B}2J\r\n", span: nil))
            == "error: no \\u{1b}[2J\\u{9b}2J")
    #expect(
        DiagnosticRenderer().render(Diagnostic(.run, String(repeating: "a", count: 100_000), span: nil)).count == 508)
}

@Test func `nothing from outside steers the terminal: names of files, lines, hints`() {
    let source = Source(name: "a\u{1B}]0;x\u{7}.faa", text: "print \u{202E}\u{9B}2J")
    let diagnostic = Diagnostic(
        .check, "no\u{2066}thing", span: SourceSpan(source: source, range: 0..<5), hints: ["one\u{7F}", "a\nb\u{1B}"])
    #expect(
        DiagnosticRenderer().render(diagnostic) == """
            error: no\\u{2066}thing
             --> a\\u{1b}]0;x\\u{7}.faa:1:1
              |
            1 | print \\u{202e}\\u{9b}2J
              | ^^^^^
              = one\\u{7f}
              = a
                b\\u{1b}
            """)
}

@Test func `a warning says so`() {
    let warning = Diagnostic(.warning, "probably not meant", span: nil)
    #expect(DiagnosticRenderer().render(warning) == "warning: probably not meant")
    #expect(
        DiagnosticRenderer(color: true).render(warning)
            == "\u{1B}[1;33mwarning\u{1B}[0m\u{1B}[1m: probably not meant\u{1B}[0m")
}
