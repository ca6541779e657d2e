import Language
import TestSupport
import Testing

/// Text with jobs, and what it yields or is told.
private let cases: [(String, [String])] = [
    ("let a = 1 + 1 &; $a + 40", ["42"]),
    ("let a = 1 &; let b = $a + 1 &; let c = $b + 1 &; $c", ["3"]),
    ("let a = 1; let a = 2 &; let a = 3; $a", ["3"]),
    ("let a = 1; set a = $a + 1 &; $a", ["2"]),
    ("1 + 1 &\n2 + 2 &\n3 + 3", ["6", "2", "4"]),
    ("for i in 0..<3 { $i } &", ["0", "1", "2"]),
    ("let n = 2 &; [1 2] | map { |x| $x * $n }", ["[2 4]"]),
    ("let n = 1; let f = { |x| $x + $n }; let n = 5 &; [1] | map $f", ["[2]"]),
    ("def twice x { $x * 2 }; let a = twice 4 &; $a", ["8"]),
    (
        "let a = [1][3] &; 5",
        ["5", "run 11..<14 the list has no element 3 / it has 1, numbered 0 to 0; -1 is the last"]
    ),
    (
        "let a = 1 / \"x\" &", ["check 10..<11 / does not take a number and a string"]
    ),
    (
        "if true { 1 & }",
        ["check 12..<13 \"&\" stands at the top level only: nothing in a block runs in the background"]
    ),
    ("def f { 1 } &", ["check 12..<13 \"&\" stands behind a pipeline, or a let or set of one"]),
]

@Test(arguments: cases.indices)
func `a job gives what it would have given before the eyes of a user`(index: Int) {
    let (text, expected) = cases[index]
    #expect(outcome(text) == expected, "\(text)")
}

@Test func `a name whose job failed says which one`() {
    let told = outcome("let a = [1][3] &; $a")
    #expect(told.count == 1 && told[0].contains("there is no $a: job 1, which was to make it, failed"), "\(told)")
}

@Test func `an interrupted script ends its jobs`() throws {
    let context = Context.test(), interpreter = Interpreter(registry: .test)
    #expect(throws: Diagnostic.self) {
        try interpreter.run(
            Source(name: "", text: "for i in 0..<100000000000 { $i * 2 } &\n1\nfor i in 0..<100000000000 { $i }"),
            in: context
        ) { _ in context.cancellation.cancel() }
    }
    #expect(context.jobs.all.count == 1 && context.jobs.running.isEmpty)
}

@Test(arguments: [
    ("echo $a", [Highlight.Kind.command, .variable]), ("prin $b", [.unknown, .unknown]),
    ("let c = \"x ${$a}\" # d", [.keyword, .variable, .string, .variable, .string, .comment]),
    ("for i in 0..<3 { echo $i }", [.keyword, .variable, .keyword, .number, .command, .variable]),
    ("echo sep=2 'a' |", [.command, .parameter, .number, .string]), ("(((\"${(\"${", [.string, .string]),
])
func `what is typed has colours`(text: String, kinds: [Highlight.Kind]) throws {
    let interpreter = Interpreter(registry: .test)
    interpreter.set("a", to: .number(1))
    #expect(interpreter.highlights(of: text, cursor: 0).map(\.kind) == kinds)
}
