import Language
import Testing

/// What operators make of an engine's values.
private let results: [(String, [String])] = [
    ("(vector 1 2) + 1", ["vector 2.0 3.0"]), ("2 * (vector 1 2) + (vector 10 20)", ["vector 12.0 24.0"]),
    ("-(vector 1 2)", ["vector -1.0 -2.0"]), ("(vector 1 2) == 2", ["vector 0.0 1.0"]),
    ("(vector 1) == nothing", ["false"]), ("(vector 1) != \"a\"", ["true"]),
    ("def twice x { $x * 2 }; (twice (vector 1))[0]; twice 3", ["2", "6"]),
    ("def minus x { -$x }; (minus (vector 1))[0]", ["-1"]),
    ("[(vector 1 2) 3] | map { |x| $x + 1 }", ["[(vector 2.0 3.0) 4]"]),
    ("if ((vector 1 2)[0] == 1) { 5 }", ["5"]),
    // What is wrong, before it runs and then.
    ("(vector 1) + \"a\"", ["check 11..<12 + does not take a vector and a string"]),
    ("2 in (vector 1)", ["check 2..<4 in does not take a number and a vector"]),
    ("not (vector 1)", ["check 0..<14 not takes true or false, not a vector"]),
    ("((vector 1) + 1).size", ["check 17..<21 a vector has no field \"size\" / there are: stopping, count"]),
    ("(vector 1 2) + (vector 1 2 3)", ["run 13..<14 2 and 3 numbers do not fit / as many, or one"]),
    ("if (vector 1) == 1 { 5 }", ["check 3..<19 expected true or false, got a vector"]),
    ("def f x { $x + 1 }; f \"a\"", ["run 13..<14 + does not take a string and a number"]),
    // Fields are read as commands run: they can be interrupted.
    ("(vector 1).stopping", ["interrupted 11..<19 interrupted"]),
]

@Test(arguments: results)
func `operators take an engine's values`(text: String, expected: [String]) { #expect(outcome(text) == expected) }
