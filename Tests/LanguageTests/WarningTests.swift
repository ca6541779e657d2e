import Language
import Testing

/// Text, and the places of the names that hide others.
private let cases: [(String, [Range<Int>])] = [
    ("let s = 0; for i in [1 2 3] { let s = $s + $i }; $s", [34..<35]),
    ("let s = 0; if true { let s = 1 } else { let s = 2 }", [25..<26, 44..<45]),
    ("let s = 0; run { let s = 1; let s = 2 }", [21..<22]),
    ("let s = 0; let t = for i in [1] { let s = $i; $s }", [38..<39]),
    ("if true { let s = 1; if true { let s = 2 } }", [35..<36]),
    ("def f s { for i in [1] { let s = $s + $i }; $s }", [29..<30]),
    ("param s = 0; if true { let s = 1 }", [27..<28]),
    ("let s = 0; def f s { let s = $s + 1; $s }; def g { let s = 2; $s }", []),
    ("let s = 0; for s in [1] { $s }; let s = 2", []), ("for i in [1] { let s = $i; let s = 2 }; let s = 3", []),
    ("for s in [1] { let s = $s + 1; $s }", []),
]

@Test(arguments: cases)
func `a name that hides another is a warning`(text: String, places: [Range<Int>]) throws {
    let source = Source(name: "w.faa", text: text), interpreter = Interpreter(registry: .test)
    let found = interpreter.check(source)
    #expect(found.allSatisfy { $0.kind == .warning })
    #expect(found.compactMap(\.span?.range) == places)
    var warnings: [Diagnostic] = []
    try interpreter.run(source, in: .test(), warn: { warnings.append($0) }) { _ in }
    #expect(warnings.compactMap(\.span?.range) == places)
}
