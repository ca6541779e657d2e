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
func `a name that hides another by accident is an error`(text: String, places: [Range<Int>]) throws {
    let found = Interpreter(registry: .test).check(Source(name: "w.faa", text: text)).filter { $0.kind == .check }
    #expect(found.allSatisfy { $0.message.hasPrefix("this let hides") })
    #expect(found.compactMap(\.span?.range) == places)
}

/// Text, and what checking remarks that does not keep it from running.
@Test(
    arguments: [
        ("let a = 1; let b = $a", []), ("let a = 1; echo 2", ["4..<5 nothing uses a"]),
        ("for i in [1] { let a = $i; $i }", ["19..<20 nothing uses a"]), ("let _a = 1; echo 2", []),
        ("def f x { let y = $x; let y = 2; $y }", ["14..<15 nothing uses y"]),
        ("let a = 1; echo (f)\ndef f { $a }", []),
        ("def f { return 1; echo 2 }", ["18..<25 this is never reached"]),
        ("for i in [1] { if $i == 1 { break } else { continue }; echo 2 }", ["55..<62 this is never reached"]),
        ("let f = { |x| let y = 1; $x }; 1 | $f", ["18..<19 nothing uses y"]),
    ] as [(String, [String])])
func `checking warns of`(text: String, expected: [String]) throws {
    let source = Source(name: "w.faa", text: text), interpreter = Interpreter(registry: .test)
    let found = interpreter.check(source)
    #expect(found.allSatisfy { $0.kind == .warning })
    #expect(found.map { "\($0.span?.range ?? 0..<0) \($0.message)" } == expected)
    try interpreter.run(source, in: .test()) { _ in }
}
