import Language
import Testing

/// Arithmetic without parentheses where a word could stand, and what its hint says.
private let mistakes: [(String, String)] = [
    ("{a: 1/3}", "write (1/3)"), ("[1/3 2]", "write (1/3)"), ("echo 1/3", "write (1/3)"),
    ("rotate level=1/3", "write (1/3)"), ("[rotate level=1/3]", "write (1/3)"), ("{a: 2*3}", "write (2*3)"),
    ("[0..<1/2]", "write (1/2)"), ("echo 1==2", "write (1==2)"), ("echo 3-1", "write (3-1)"),
    ("param a = 1/3", "write (1/3)"), ("def f a=1/3 { 1 }", "write (1/3)"), ("echo -1/3", "write (-1/3)"),
    ("echo 2**3", "write (2**3)"), ("echo 1e-3/2", "write (1e-3/2)"), ("echo 1<2", "write (1<2)"),
    ("[1 + 2]", "[(1 + 2) 3]"), ("let x = 2; [$x - 1]", "[(1 + 2) 3]"), ("[1 / 2]", "[(1 + 2) 3]"),
    ("[1 ** 2]", "[(1 + 2) 3]"), ("{a: 1 + 2}", "{a: (1 + 2)}"), ("{a: 1 < 2}", "{a: (1 + 2)}"),
    ("echo 1 / 2", "epochs=($n * 2)"), ("echo 1 <= 2", "a condition on elements is a closure"),
    ("let x = 2; [$x-1]", "arithmetic stands in parentheses"), ("let x = 2; echo $x*2", "in parentheses"),
    ("echo (1)/3", "arithmetic stands in parentheses"), ("echo 1..3", "0..<3"), ("[1..3]", "0..<3"),
    ("1..3", "0..<3"),
]

@Test(arguments: mistakes)
func `operators are never a string`(text: String, hint: String) {
    let found = outcome(text)
    #expect(found.count == 1 && found[0].hasPrefix("check") && found[0].contains(hint), "\(found)")
}

/// Words that stay words, and arithmetic that stays arithmetic.
private let words: [(String, [String])] = [
    (
        "echo a/b.png *.png 2024-01-31 2024-01 31/1/2024 cifar-10 1/2.png 3d 32x32 10-fold",
        [#"["a/b.png" "*.png" "2024-01-31" "2024-01" "31/1/2024" "cifar-10" "1/2.png" "3d" "32x32" "10-fold"]"#]
    ),
    ("let x = 2; [-$x 3 -1 -($x)]", ["[-2 3 -1 -2]"]), ("let x = 2; {a: -$x}", ["{a: -2}"]),
    ("[(1/3 * 3)]; {a: (1 + 2)}", ["[1]", "{a: 3}"]), ("[\"1/3\" '+']", [#"["1/3" "+"]"#]),
    ("2*3; let x = 4; $x/2; 2-1", ["6", "2", "1"]), ("echo 1e-3 -5 0..<3", ["[0.001 -5 0..<3]"]),
]

@Test(arguments: words)
func `words stay words`(text: String, expected: [String]) { #expect(outcome(text) == expected) }
