import Foundation
import Language
import Shell
import TestSupport
import Testing

private func formatted(_ text: String) throws -> String { try ScriptFormatter.format(Source(name: "f", text: text)) }

/// Text, and its layout.
private let cases: [(String, String)] = [
    ("let   x=1+2;print  $x", "let x = 1 + 2; print $x\n"), ("\n\n1\n\n\n\n2\n\n", "1\n\n2\n"),
    ("if $x==1{2}else{ 3 }", "if $x == 1 { 2 } else { 3 }\n"),
    ("if true {\n1\n}\nelse {\n2\n}", "if true {\n    1\n} else {\n    2\n}\n"),
    ("[1,2  3]|map {|x|$x*2}", "[1, 2 3] | map { |x| $x * 2 }\n"),
    ("let r={a:1,b: [ 1 2 ] , \"c d\":  2}", "let r = {a: 1, b: [1 2], \"c d\": 2}\n"),
    (
        "train m   augment=[flip rotate p=0.5|invert] epochs=( $n*2 )",
        "train m augment=[flip rotate p=0.5 | invert] epochs=($n * 2)\n"
    ),
    ("$a |\nsort |\nfirst", "$a |\n    sort |\n    first\n"), ("train $a \\\nepochs=3", "train $a \\\n    epochs=3\n"),
    ("echo (\n1 +\n2\n)", "echo (\n    1 +\n    2\n)\n"),
    ("table [\n{a: 1}\n{a: 2}\n]", "table [\n    {a: 1}\n    {a: 2}\n]\n"),
    ("for i in 0 ..< 3{print (- $i)}", "for i in 0..<3 { print (-$i) }\n"),
    ("1   # a\nlet abc = 2 # b", "1            # a\nlet abc = 2  # b\n"), ("#  a   comment\n1", "#  a   comment\n1\n"),
    ("def f a b=1 c:number=2  ->number{ $a }", "def f a b=1 c: number = 2 -> number { $a }\n"),
    (
        "param a=1 \"one\"\nparam long_name : integer=20 in 1...30   \"two\"",
        "param a                  = 1            \"one\"\nparam long_name: integer = 20 in 1...30 \"two\"\n"
    ),
    ("try{1}\ncatch  e {2}", "try { 1 } catch e { 2 }\n"),
    ("print \"a  ${ $x  +  1 }  b\"  'c  d'", "print \"a  ${ $x  +  1 }  b\" 'c  d'\n"),
    ("let f={  |a   b|\n$a\n}", "let f = { |a b|\n    $a\n}\n"), ("echo a-b a/b  -5 (-5)", "echo a-b a/b -5 (-5)\n"),
    ("2 -3; 2 - 3; 2 ** - 1", "2 - 3; 2 - 3; 2 ** - 1\n"), ("not($a)and $b", "not ($a) and $b\n"),
]

@Test(arguments: cases)
func `the layout of`(text: String, expected: String) throws {
    #expect(try formatted(text) == expected)
    #expect(try formatted(expected) == expected)
}

@Test func `what does not parse is not formatted`() {
    #expect(throws: ScriptFormatter.Failure.self) { try formatted("let = 3") }
}

private let pieces = [
    "let x = 1", "let r={a:1}", "$x", "$r.a", "if $x == 1 { 2 } else { 3 }", "for i in [1 2]{ $i }", "[1, 2]", " # c",
    "\n", "\n\n", ";",
    " | ", "map { |y| $y*2 }", "echo a b=1", "(1+2)", "-$x", "\"a ${x} # b\"", "'{'", "\\\n", "  ",
    "def f a b=2 { $a }",
    "try { 1 } catch e { 2 }", "while false { break }", "set x = 2", "param p = 1 \"doc\"", "0..<3", "not true", "2**3",
    "$x in [1]", "return",
]

private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// Whatever parses is formatted once and for all, and keeps its comments.
@Test(arguments: 0..<20) func `formatting is idempotent`(seed: Int) throws {
    var generator = Generator(
        state: UInt64(seed + 1) + (UInt64(ProcessInfo.processInfo.environment["FAA_FUZZ_SEED"] ?? "") ?? 0) << 20)
    for _ in 0..<300 {
        let count = Int.random(in: 1...12, using: &generator)
        let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
        guard let once = try? formatted(text) else { continue }
        #expect(try formatted(once) == once, "\(text)")
        #expect(once.filter { $0 == "#" }.count == text.filter { $0 == "#" }.count, "\(text)")
    }
}

@Test func `the program formats files in place, and says which are not in the layout`() throws {
    try withFolder(["a.faa": "let x=1", "b.faa": "1\n", "c.faa": "let ="]) { folder in
        let check = try Program.run(["format", "--check", "a.faa", "b.faa"], in: folder)
        #expect(check.exitCode == 1 && check.error == "a.faa is not in the layout\n")
        #expect(try Program.run(["format", "a.faa", "b.faa"], in: folder).exitCode == 0)
        #expect(try Program.run(["format", "--check", "a.faa", "b.faa"], in: folder).exitCode == 0)
        #expect(try String(contentsOfFile: folder + "/a.faa", encoding: .utf8) == "let x = 1\n")
        let wrong = try Program.run(["format", "c.faa"], in: folder)
        #expect(wrong.exitCode == 2 && wrong.error.contains("c.faa:1:5"))
    }
}
