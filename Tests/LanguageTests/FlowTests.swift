import Language
import Testing

/// Text, and what it yields or is told.
private let cases: [(String, [String])] = [
    // Names that change.
    ("let s = 0; for i in [1 2 3] { set s = $s + $i }; $s", ["6"]),
    ("let best = nothing; for x in [3 9 2] { if $best == nothing or $x > $best { set best = $x } }; $best", ["9"]),
    ("let xs = []; for i in 0..<3 { set xs = $xs + [$i] }; $xs", ["[0 1 2]"]),
    ("def f n { while $n > 1 { set n = $n / 2 }; $n }; f 10", ["0.625"]),
    ("def f { let n = 0; if true { set n = 2 }; $n }; f", ["2"]),
    ("let s = 0; set s = 0.5; $s; let s = \"a\"; $s", ["0.5", "\"a\""]),
    (
        "let s = 0; set s = \"a\"",
        ["check 19..<22 s holds a number, and this is a string / a name keeps its type; let makes another"]
    ),
    ("set s = 1", ["check 4..<5 there is no variable s to set / let s = … makes one"]),
    ("let sum = 1; set smu = 2", ["check 17..<20 there is no variable smu to set / did you mean \"$sum\"?"]),
    (
        "let s = 0; [1] | map { |x| set s = $x }",
        [
            "check 31..<32 set does not reach s, which is outside of this definition or closure / what a definition "
                + "or closure gives is its value: set s = (…) where it is called"
        ]
    ),
    (
        "let s = 0; def f { set s = 1 }",
        [
            "check 23..<24 set does not reach s, which is outside of this definition or closure / what a definition "
                + "or closure gives is its value: set s = (…) where it is called"
        ]
    ),
    (
        "let s = 0; if true { let s = 1 }",
        [
            "check 25..<26 this let hides the s outside of its block, which would stay as it is / set s = … changes "
                + "that one"
        ]
    ),
    (
        "$x = 3",
        ["check 3..<4 \"=\" stands behind let or set / let x = … makes a name, set x = … changes it; == compares"]
    ),
    // Loops.
    ("let n = 3; while $n > 0 { $n; set n = $n - 1 }", ["3", "2", "1"]),
    ("let n = 0; let xs = while $n < 3 { set n = $n + 1; $n * $n }; $xs", ["[1 4 9]"]),
    ("for i in 0..<9 { if $i == 1 { continue }; if $i == 4 { break }; $i }", ["0", "2", "3"]),
    ("let xs = for i in 0..<9 { if $i % 2 == 0 { continue }; if $i > 6 { break }; $i }; $xs", ["[1 3 5]"]),
    ("for i in [1 2] { for j in [1 2 3] { if $j == 2 { break }; [$i $j] } }", ["[1 1]", "[2 1]"]),
    ("let n = 0; while true { set n = $n + 1; if $n == 1000 { break } }; $n", ["1000"]),
    ("while 1 { 2 }", ["check 6..<7 expected true or false, got a number"]),
    ("while true { stop }", ["interrupted 13..<17 interrupted"]),
    ("break", ["check 0..<5 this stands in a for or while only"]),
    ("for i in [1] { [1] | map { |x| continue } }", ["check 31..<39 this stands in a for or while only"]),
    // Ends of definitions and closures.
    ("def f n { for i in 0..<$n { if $i * $i > 10 { return $i } }; return nothing }; f 9; f 2", ["4"]),
    ("def sign x { if $x < 0 { return -1 }; 1 }; sign 5; sign (-5)", ["1", "-1"]),
    ("[1 2] | map { |x| if $x == 1 { return 10 }; $x }", ["[10 2]"]), ("run { return 3; 4 }", ["3"]),
    ("return 1", ["check 0..<8 return stands in a definition or closure only / exit ends a script"]),
    ("def f { return }; f; let x = f", ["check 29..<30 this yields nothing that x could hold"]),
    // Errors.
    ("try { 1; burn; 2 } catch e { $e.message; $e.line }", ["1", "\"the engine is on fire\"", "1"]),
    ("let x = try { burn } catch { 7 }; $x", ["7"]), ("let x = try { 5 } catch { 7 }; $x", ["5"]),
    ("try { dataset folder nowhere } catch e { $e.hint }", ["\"make one\""]),
    ("def f n { f $n }; try { f 1 } catch e { $e.message }", ["\"this is nested too deeply\""]),
    ("for i in [1 0] { try { 1 / $i; if true { for j in [1] { 1 / $i } } } catch { continue } }", ["1", "1"]),
    ("def f { try { return 1 } catch { return 2 } }; f", ["1"]),
    ("try { stop } catch { 1 }", ["interrupted 6..<10 interrupted"]),
    ("try { burn } catch e { 1 / 0 }", ["run 25..<26 division by zero"]),
    (
        "try { [1][5] } catch e { $e.mesage }",
        ["check 28..<34 a record has no field \"mesage\" / did you mean \".message\"?"]
    ),
    (
        "try { 1 }",
        ["check 9..<9 expected \"catch\", found the end of the text / the form is: try { … } catch error { … }"]
    ),
    ("try {\n 1\n}\ncatch e {\n 2\n}", ["1"]),
]

@Test(arguments: cases)
func `the flow of`(text: String, expected: [String]) { #expect(outcome(text) == expected) }

@Test func `a prompt asks for the rest of an attempt`() {
    #expect(Interpreter.isIncomplete("try { 1 }"))
    #expect(!Interpreter.isIncomplete("try { 1 } catch { 2 }"))
}
