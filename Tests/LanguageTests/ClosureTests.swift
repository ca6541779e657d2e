import Language
import Testing

/// Text, and what it yields or is told.
private let cases: [(String, [String])] = [
    // Values.
    ("[3 1] | map { |x| $x * $x }", ["[9 1]"]), ("0..<3 | map { |x| [$x] }", ["[[0] [1] [2]]"]),
    ("let f = { |x| $x + 1 }; 5 | $f; [1 2] | map $f; 5 | { |x| $x * 2 } | $f", ["6", "[2 3]", "11"]),
    ("[1 2 3] | fold 0 { |sum x| $sum + $x }", ["6"]), ("[1 2 3] | map {\n |x|\n let y = $x * 2\n $y }", ["[2 4 6]"]),
    ("let k = 2; let f = { |x| $x * $k }; let k = 5; 3 | $f", ["6"]),
    ("def twice f { 3 | $f | $f }; twice { |x| $x * 10 }", ["300"]),
    ("def add n { { |x| $x + $n } }; [1 2] | map (add 10)", ["[11 12]"]),
    ("let fs = for i in [1 2] { { |x| $x * $i } }; for f in $fs { 10 | $f }", ["10", "20"]),
    ("[[1 2] [3]] | map { |xs| $xs | map { |x| $x * $xs.count } }", ["[[2 4] [3]]"]),
    ("run { }; run {}; run { 1; 2 }", ["2"]), ("[1 2] | keep { |x| f $x }\ndef f n { $n > 1 }", ["[2]"]),
    ("[(rotate 20) flip] | map { |a| (dataset scenes)[0] | $a }", ["[(image 0 rotate degrees=20) (image 0 flip)]"]),
    ("let w = \"flop\"; flip | $w", ["run 23..<25 there is no command \"flop\" / did you mean \"flip\"?"]),
    // Elements.
    ("dataset scenes | keep { |i| $i.index > 7 }", ["images 8..<10"]),
    ("dataset scenes | map index | total", ["45"]),
    ("(dataset scenes)[[3 1]]; [5 6 7][[-1 0]]", ["images 3..<2", "[7 5]"]),
    ("let t = table [{a: 1} {a: 5}]; ($t | keep { |r| $r.a > 2 }).a; $t | total a; $t[[1]].a", ["[5]", "6", "[5]"]),
    // What is wrong is found before it runs, by the types of what is piped in.
    ("[1] | map { |x| $x.a }", ["check 19..<20 a number has no field \"a\""]),
    ("[{a: 1}] | map { |x| $x.b }", ["check 24..<25 a record has no field \"b\" / there are: a"]),
    ("[{loss: 1}] | map los", ["check 18..<21 a record has no field \"los\" / did you mean \".loss\"?"]),
    ("[1] | keep { |x| $x + 1 }", ["check 17..<24 expected true or false, got a number"]),
    (
        "[1] | keep { |x| $x | invert }",
        ["check 22..<28 invert takes an augmentation or an image from a pipe, got a number"]
    ),
    ("[1] | map { |x| $x } | map { |x| $x + \"a\" }", ["check 36..<37 + does not take a number and a string"]),
    ("[1] | fold \"a\" { |s x| $s * $x }", ["check 26..<27 * does not take a string and a number"]),
    (
        "[1] | keep { |x y| true }",
        ["check 11..<25 this closure takes 2 values, and is given 1 / the form is: { |x| … }"]
    ),
    ("[1] | keep { true }", ["check 11..<19 this closure takes no value, and is given 1 / the form is: { |x| … }"]),
    ("run { |x| $x }", ["check 4..<14 this closure takes 1 value, and is given none / the form is: { … }"]),
    ("3 | keep { |x| true }", ["check 4..<8 keep takes something with elements from a pipe, got a number"]),
    (
        "[\"a\"] | total",
        [
            "check 8..<13 total takes numbers, and the elements are strings / with a field's name, or a closure: "
                + "INPUT | total [of]"
        ]
    ),
    ("[{a: b}] | total a", ["check 17..<18 expected a number, and the field a is a string"]),
    ("let t = table [{a: 1}]; $t.b", ["check 27..<28 this table has no column \"b\" / there are: a"]),
    ("{ |x x| 1 } | run", ["check 5..<6 the parameter x is there already"]),
    ("map { |x, y| 1 }", ["check 8..<9 expected a name or \"|\", found \",\" / a closure is written { |x y| … }"]),
    // What only running tells has its place.
    (
        "let f = { |x y| 1 }; def g h { [1] | map $h }; g $f",
        ["run 41..<43 expected a field's name or a closure { |x| … } for transform, got a closure { |x y| … }"]
    ),
    (
        "[0 1] | map { |i| [5][$i] }",
        ["run 21..<25 the list has no element 1 / it has 1, numbered 0 to 0; -1 is the last"]
    ),
    ("def g x { $x }; [1] | keep { |x| g $x }", ["run 33..<38 expected true or false, got a number"]),
    ("def g x { $x }; (g [{a: 1}]) | total b", ["run 37..<38 this record has no field \"b\" / there are: a"]),
    ("def g x { $x }; (g [a]) | total", ["run 26..<31 expected a number, and an element is a string"]),
    ("[5][[0 1]]", ["run 3..<10 the list has no element 1 / it has 1, numbered 0 to 0; -1 is the last"]),
    ("[1 2] | map { |x| stop }", ["interrupted 18..<22 interrupted"]),
]

@Test(arguments: cases)
func `a closure yields`(text: String, expected: [String]) { #expect(outcome(text) == expected) }

/// What the checker says of `$x + [nothing]`, which no value takes, is what it knows of `$x`.
@Test(arguments: [
    ("{a: 1, b: {c: \"x\"}}", "a record"), ("[{a: 1} {b: \"x\"}] | map a", "a list of whole numbers or nothing"),
    ("[{a: 1}] | map { |r| $r.a / 2 } | fold 0 { |s x| \"${x}\" }", "a string"),
    ("table [{a: 1}] | keep { |r| true }", "a table"),
    ("dataset scenes | map { |i| $i.index }", "a list of whole numbers"),
    ("run { 1 }", "a number"),
])
func `the type of`(text: String, expected: String) {
    #expect(
        outcome("let x = \(text); $x + true").first?.contains("+ does not take \(expected) and a boolean") == true
            || outcome("let x = \(text); $x - true").first?.contains("- does not take \(expected) and a boolean")
                == true
    )
}

@Test func `types of records stay small`() {
    var text = "let a = {x: 1}\n"
    for index in 0..<400 { text += "let a = {x: $a, y: \(index), z: [{b: \(index)}]}\n" }
    #expect(outcome(text + "$a.y") == ["399"])
}

@Test func `a closure is completed by what it is given`() {
    func fields(_ text: String) -> [String] {
        let completion = Interpreter(registry: .test).completion(of: text, at: text.utf8.count)
        if case .field(_, let fields) = completion.place { return fields.map(\.name) }
        return completion.fields.map(\.name)
    }
    #expect(fields("[{loss: 1, label: 2}] | keep { |x| $x.l") == ["loss", "label"])
    #expect(fields("[{loss: 1, label: 2}] | map l") == ["loss", "label"])
    #expect(fields("(table [{loss: 1}]).") == ["loss", "columns", "rows", "count"])
    #expect(fields("dataset scenes | map { |i| [$i] } | map { |l| $l[0].") == ["index", "label"])
}

/// Some microseconds a call, so that this takes a moment.
@Test(.timeLimit(.minutes(1))) func `a closure is called often`() {
    #expect(outcome("0..<200000 | map { |x| $x * 2 } | total") == ["39999800000"])
}
