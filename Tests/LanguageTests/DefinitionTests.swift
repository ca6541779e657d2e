import Language
import Testing

/// Text, and what it yields or is told.
private let cases: [(String, [String])] = [
    // What is piped in is the first parameter.
    ("def double x { $x * 2 }; 4 | double; double 4", ["8", "8"]),
    (
        "def add a b=1 { $a + $b }; 4 | add; 4 | add 3; 4 | add b=5; [1 2] | map { |x| $x | add 10 }",
        ["5", "7", "9", "[11 12]"]
    ),
    (
        "def add a b { $a + $b }; 4 | add a=3",
        ["check 29..<32 add asks for b, a value / usage: add a b", "check 33..<34 a is piped in already"]
    ),
    ("def add a b { $a + $b }; 4 | add", ["check 29..<32 add asks for b, a value / usage: add a b"]),
    ("def hello { 1 }; 4 | hello", ["check 21..<26 hello takes nothing from a pipe / usage: hello"]),
    // Types.
    ("def f n: number -> string { \"${n}\" }; f 3; (f 3) + \"x\"", ["\"3\"", "\"3x\""]),
    ("def f n: number { $n }; f abc", ["check 26..<29 expected a number for n, got a string"]),
    (
        "def f n: integer { $n }; [1 2] | f",
        [
            "check 33..<34 f takes a whole number from a pipe, got a list of whole numbers / for each element: "
                + "… | map { |x| $x | f }"
        ]
    ),
    ("def f n: integer { $n }; f (1 / 2)", ["run 27..<34 expected a whole number for n, got a number with a fraction"]),
    ("def f xs: [number] { $xs[0] + true }", ["check 28..<29 + does not take a number and a boolean"]),
    ("def f -> number { \"a\" }", ["check 18..<22 f gives a number, and this is a string"]),
    ("def g x { $x }; def f x -> number { g $x }; f a", ["run 36..<41 f gives a number, and this is a string"]),
    (
        "def f a: augmentation = flip n: integer = 2 in 1...3 { \"${a} ${n}\" }; f; f invert 3",
        ["\"flip 2\"", "\"invert 3\""]
    ),
    ("def f n: integer = 2 in 1...3 { $n }; f 4", ["check 40..<41 n takes 1 to 3, got 4"]),
    (
        "def f w = slow in [slow fast] { $w }; f fsat",
        ["check 40..<44 there is no \"fsat\" for w / did you mean \"fast\"?"]
    ),
    ("def f a: nubmer { $a }", ["check 9..<15 there is no type \"nubmer\" / did you mean \"number\"?"]),
    ("def f a: integer = x { $a }", ["check 19..<20 expected a whole number for a, got a string"]),
    ("def f a: integer = 5 in 1...3 { $a }", ["check 19..<20 a takes 1 to 3, got 5"]),
    (
        "def f a: [ { $a }",
        ["check 11..<12 expected a type, found \"{\" / number, integer, string, boolean, list, record, [number], …"]
    ),
    (
        "def f a in 3 { $a }",
        [
            "check 11..<12 what a parameter may be is a range of numbers, or a list of words / in 1...10, or in [fast "
                + "slow]"
        ]
    ),
    // What it gives is known without a word.
    ("def square x: number { $x * $x }; (square 3) + a", ["check 45..<46 + does not take a number and a string"]),
    ("def f { {a: 1} }; (f).b", ["check 22..<23 a record has no field \"b\" / there are: a"]),
    ("def f n: number { if $n == 0 { 0 } else { 1 + (f ($n - 1)) } }; f 5", ["5"]),
    ("def f { g }; def g { f }; let x = 1; def h { $x }; let x = \"a\"; (h) + \"b\"", ["\"ab\""]),
    ("def f c { if $c { return 1 }; \"a\" }; (f true) + 1", ["2"]),
    // Parameters of a script.
    ("param n: integer = 2 in 1...10 \"how many\"; $n", ["2"]), ("param w = fast in [slow fast]; $w", ["\"fast\""]),
    ("param n: integer = 2.5", ["check 19..<22 expected a whole number for n, got a number with a fraction"]),
    ("param n: integer = 20 in 1...10", ["check 19..<21 n takes 1 to 10, got 20"]),
    (
        "param n: integer",
        [
            "check 16..<16 expected \"=\" and a default, found the end of the text / the form is: param n: TYPE = "
                + "DEFAULT \"what it is\""
        ]
    ),
    (
        "param x: number = 1 in 0..<2",
        [
            "check 23..<28 what a parameter may be is a range of numbers, or a list of words / in 1...10, or in [fast "
                + "slow]"
        ]
    ),
]

@Test(arguments: cases)
func `a definition`(text: String, expected: [String]) { #expect(outcome(text) == expected) }

@Test func `the comment above a definition is its help`() throws {
    let interpreter = Interpreter(registry: .test)
    let text = """
        # Another matter.

        # The spread of numbers.
        # Half of the distance between the ends.
        # values: the numbers
        def spread values: [number] digits: integer = 2 { 1 }
        def other "in words" { 1 }
        """
    try interpreter.run(Source(name: "d.faa", text: text), in: .test()) { _ in }
    let spread = try #require(interpreter.registry.command("spread"))
    #expect(spread.summary == "The spread of numbers")
    #expect(spread.discussion == "Half of the distance between the ends.")
    #expect(
        spread.parameters.map { "\($0.name) \($0.type.name) \($0.summary)" } == [
            "values list of numbers the numbers", "digits whole number ",
        ])
    #expect(spread.inputs == [.list(.number)])
    #expect(interpreter.registry.command("other")?.summary == "in words")
}

@Test func `a parameter from the command line keeps its type and range`() {
    let script =
        "param n: integer = 2 in 1...10\nparam mode = fast in [slow fast]\nparam sizes: [integer] = [1 2]\necho $n "
        + "$mode $sizes"
    func run(_ parameters: [String: String]) -> [String] { outcome(script, parameters: parameters) }
    #expect(run(["n": "3", "mode": "slow", "sizes": "[4 5]"]) == ["[3 \"slow\" [4 5]]"])
    #expect(run(["sizes": "7, 8"]) == ["[2 \"fast\" [7 8]]"])
    #expect(run(["n": "1.5"]) == ["check - expected a whole number for --n, got \"1.5\""])
    #expect(run(["n": "11"]) == ["check - --n takes 1 to 10, got 11"])
    #expect(run(["mode": "fsat"]) == ["check - there is no \"fsat\" for --mode / did you mean \"fast\"?"])
}
