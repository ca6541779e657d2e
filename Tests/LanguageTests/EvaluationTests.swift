import Language
import Testing

/// Text, and what it yields.
private let cases: [(String, [String])] = [
    // Numbers and words.
    ("20", ["20"]), ("-0.5", ["-0.5"]), ("2e-4", ["0.0002"]), ("1_000", ["1000"]), (".5", ["0.5"]),
    ("1e+20", ["1e+20"]), ("inf", ["inf"]), ("true", ["true"]),
    (
        "echo gradcam ../data guided-backprop *.png a#b C:/x 3d 20x",
        [#"["gradcam" "../data" "guided-backprop" "*.png" "a#b" "C:/x" "3d" "20x"]"#]
    ),
    ("echo 20 -0.5 true 0..<8", ["[20 -0.5 true 0..<8]"]), ("0...7", ["0..<8"]), ("5..<2", ["5..<5"]),
    // Operators.
    ("2+3*4", ["14"]), ("(2 + 3) * 4", ["20"]), ("7 % 3", ["1"]), ("-7 % 3", ["2"]), ("1 / 4", ["0.25"]),
    ("2 - 3", ["-1"]), ("2 -3", ["-1"]), ("-(2)", ["-2"]), ("10 - 2 - 3", ["5"]),
    ("1 < 2 and not (2 <= 1) or false", ["true"]), ("\"a\" + \"b\"", ["\"ab\""]), ("[1] + [2 3]", ["[1 2 3]"]),
    ("\"a\" < \"b\"", ["true"]), ("[1 {a: 2}] == [1 {a: 2}]", ["true"]),
    ("1 != \"1\"", ["true"]), ("let n = 3; $n*2; $n-1; $n..<$n + 2", ["6", "2", "3..<5"]),
    ("not true == false", ["true"]),
    (
        "2 ** 10; 2 ** 3 ** 2; 2 * 3 ** 2; -(2 ** 2); (-2) ** 2; 2 ** -1; 4 ** 0.5",
        ["1024", "512", "18", "-4", "4", "0.5", "2"]
    ),
    (
        "2 in [1 2]; not 3 in [1 2]; \"b\" in \"abc\"; \"a\" in {a: 1}; 3 in 0..<3; 1.5 in 0..<3; [1] in [[1]]",
        ["true", "true", "true", "true", "false", "false", "true"]
    ), ("let n = 3; for i in [1 2 3] { if $i in [1 $n] { $i } }", ["1", "3"]),
    // Formats.
    (
        "let x = 1 / 3; \"${x:.2f} ${x:%} ${x:.1%} ${x:.3g} ${($x * 1e6):.3e} ${x:>8.2f}| ${(2.6):d} ${x:+.1f} "
            + "${(nan):.2f}\"",
        ["\"0.33 33.33 % 33.3 % 0.333 3.333e+05     0.33| 3 +0.3 nan\""]
    ), ("let w = \"ab\"; \"${w:>5}|${w:<5}|${w:^5}|${w}\"", ["\"   ab|ab   | ab  |ab\""]),
    ("let r = {a: 0.5}; \"${r.a:%} ${([1 2] | total):.1f}\"", ["\"50.00 % 3.0\""]),
    // Strings.
    (#""a\n\t\"\\\$\u{41}""#, [#""a\n\t\"\\\$A""#]), (#"'a\n${x}'"#, [#""a\\n\${x}""#]),
    ("let x = 4; \"${$x} ${x} ${$x + 1} ${[1 \"a\"]} ${\"in ${x}\"}\"", [#""4 4 5 [1 \"a\"] in 4""#]),
    ("let image = (dataset scenes)[3]; \"figure-${image.index}.png\"", ["\"figure-3.png\""]),
    // Lists, records, ranges, fields, indices.
    ("[1, 2 3\n4]", ["[1 2 3 4]"]), ("[]", ["[]"]), ("{a: 1, b: \"x\" c: [2]}", ["{a: 1, b: \"x\", c: [2]}"]),
    (#"{"a b":1,"c":true}"#, [#"{"a b": 1, c: true}"#]), ("{}", ["{}"]),
    ("let r = {a: {b: [1 2 3]}}; $r.a.b[1]; $r[\"a\"].b[-1]; $r.a.b[0..<2]; $r.a.b.count", ["2", "3", "[1 2]", "3"]),
    ("(0..<10)[2..<4]", ["[2 3]"]), ("(dataset scenes count=4).count", ["4"]),
    ("let d = dataset scenes; $d[2..<4]; $d[-1].index; $d[$d.count - 2].index", ["images 2..<4", "9", "8"]),
    // Commands and pipes.
    ("rotate 20", ["rotate degrees=20"]), ("flip | rotate level=0.7 p=0.5", ["flip | rotate level=0.7 p=0.5"]),
    ("(dataset scenes)[0] | flip | rotate 20", ["image 0 flip rotate degrees=20"]),
    (
        "let w = flip | invert; (dataset scenes)[1] | $w; $w | rotate 5; rotate 5 | $w",
        ["image 1 flip | invert", "flip | invert | rotate degrees=5", "rotate degrees=5 | flip | invert"]
    ),
    (
        "choose [flip invert p=0.5 | rotate level=0.3  (rotate 20)]",
        ["choose [flip (invert p=0.5 | rotate level=0.3) (rotate degrees=20)]"]
    ), ("choose flip (rotate 2)", ["choose [flip (rotate degrees=2)]"]),
    ("choose flip", ["choose [flip]"]), ("let names = [flip invert]; choose $names", ["choose [flip invert]"]),
    ("train m augment=flip epochs=(2 * 3)", [#"{model: "m", augment: "flip", epochs: 6, methods: []}"#]),
    ("let a = \"invert\"; (train m augment=$a).augment", ["\"invert\""]),
    ("(train 2024 methods=gradcam).model", ["\"2024\""]), ("(train m methods=gradcam).methods", ["[\"gradcam\"]"]),
    ("train MODEL=m epochs=1 | same", [#"{model: "m", augment: "none", epochs: 1, methods: []}"#]),
    ("quiet", []),
    (
        "{a: nothing}; let x = nothing; $x == nothing; let y = if false { flip }; (train m augment=$y).augment; "
            + "(train m augment=nothing).augment; \"<${y}>\"",
        ["{a: nothing}", "true", "\"none\"", "\"none\"", "\"<>\""]
    ), ("1 | quiet", []), ("echo 1 |\n  same", ["[1]"]), ("echo \\\n 1", ["[1]"]),
    ("echo 1 # comment\n# another\n2;3", ["[1]", "2", "3"]), ("let e = echo 1 2\n$e", ["[1 2]"]),
    ("echo (\n1\n)\n", ["[1]"]), ("#!/usr/bin/env faa\n1\r\n2", ["1", "2"]), ("echo -(2) -5 (-5)", ["[-2 -5 -5]"]),
    // Statements.
    ("for x in [1 2] { $x * 2 }", ["2", "4"]),
    ("for x in 0..<3 { if $x == 1 { $x } else { \"no\" } }", ["\"no\"", "1", "\"no\""]), ("if false { 1 }", []),
    ("if false { 1 } else if true { 2 } else { 3 }", ["2"]),
    ("if true {\n 1\n}\nelse {\n 2\n}", ["1"]),
    ("let x = if 1 == 1 { echo 1; 5 } else { 6 }\n$x", ["5"]),
    ("let xs = for x in 0..<3 { $x * $x }; $xs", ["[0 1 4]"]),
    ("let x = 1; if true { let y = 2; $y }; $x", ["2", "1"]), ("let x = 1; let x = $x + 1; $x", ["2"]),
    ("def twice n { $n * 2 }\ntwice 4; twice n=5", ["8", "10"]),
    ("def f a b=2 { let c = $a + $b; $c + $g }\nlet g = 100\nf 1\nf 1 b=3", ["103", "104"]),
    ("def fact n { if $n <= 1 { 1 } else { (fact ($n - 1)) * $n } }; fact 10", ["3628800"]),
    ("def f { 1; 2 }; f", ["2"]), ("f 2\ndef f x { $x }", ["2"]),
    ("for image in (dataset scenes count=2) { $image.index }", ["0", "1"]),
    ("run { 1; let y = 3; $y }", ["3"]), ("let k = 4; run { $k + 1 }", ["5"]), ("param n = 3 \"doc\"\n$n", ["3"]),
    (
        "let t = table [{a: 1 b: x} {a: 2}]; $t.a; $t[1]; $t.count; for r in $t { $r.a }",
        ["[1 2]", "{a: 2, b: nothing}", "2", "1", "2"]
    ),
]

@Test(arguments: cases)
func `a text yields`(text: String, expected: [String]) { #expect(outcome(text) == expected) }
