import Language
import Testing

private let usageOfTrain = "usage: train MODEL [augment=] [epochs=200] [sampler=tpe] [methods=[]]"

/// Text, and the diagnostics that checking or running it gives: kind, bytes, message, hints.
private let cases: [(String, [String])] = [
    // Names.
    ("rotat 20", ["check 0..<5 there is no command \"rotat\" / did you mean \"rotate\"?"]),
    ("lte x", ["check 0..<3 there is no command \"lte\" / did you mean \"let\"?"]),
    ("rotate levle=0.5", ["check 7..<12 rotate has no parameter \"levle\" / did you mean \"level=\"?"]),
    ("let abc = 1; $abd", ["check 13..<17 there is no variable $abd / did you mean \"$abc\"?"]),
    ("dataset secnes", ["check 8..<14 there is no command \"dataset secnes\" / did you mean \"dataset scenes\"?"]),
    ("dataset", ["check 0..<7 dataset asks for a second word / dataset has: scenes, folder"]),
    ("(dataset scenes)[0].indx", ["check 20..<24 an image has no field \"indx\" / did you mean \".index\"?"]),
    ("train m sampler=tep", ["check 16..<19 there is no \"tep\" for sampler= / did you mean \"tpe\"?"]),
    (
        "train m methods=[gradcam smothgrad]",
        ["check 25..<34 there is no \"smothgrad\" for methods= / did you mean \"smoothgrad\"?"]
    ), ("train m augment=flpi", ["check 16..<20 there is no augmentation \"flpi\" / did you mean \"flip\"?"]),
    ("choose [flip invrt]", ["check 13..<18 there is no augmentation \"invrt\" / did you mean \"invert\"?"]),
    ("let n = 1; n + 1", ["check 11..<12 there is no command \"n\" / the variable is written $n"]),
    // Types and ranges.
    ("train m augment=3", ["check 16..<17 expected an augmentation for augment=, got a number"]),
    ("train m augment=(dataset scenes)", ["check 16..<32 expected an augmentation for augment=, got images"]),
    ("train m augment=must", ["check 16..<20 must asks for arguments / in parentheses: (must size [p=1])"]),
    ("train m augment=echo", ["run 16..<20 echo asks for arguments / in parentheses: (echo [values …])"]),
    ("rotate 400", ["check 7..<10 degrees takes -360 to 360 degrees, got 400"]),
    ("train m epochs=1.5", ["check 15..<18 expected a whole number for epochs=, got a number with a fraction"]),
    ("train m epochs=abc", ["check 15..<18 expected a whole number for epochs=, got a string"]),
    ("train m epochs=(3 / 2)", ["run 15..<22 expected a whole number for epochs=, got a number with a fraction"]),
    ("train m epochs=(0 - 1)", ["run 15..<22 epochs= takes 1 to 10000 epochs, got -1"]),
    (
        "train",
        [
            "check 0..<5 train asks for MODEL, a string / " + usageOfTrain
        ]
    ),
    (
        "train m 3",
        [
            "check 8..<9 train takes one argument without a name / " + usageOfTrain
        ]
    ), ("train m epochs=1 epochs=2", ["check 17..<23 epochs is given twice"]),
    ("1 | flip", ["check 4..<8 flip takes an augmentation or an image from a pipe, got a number"]),
    (
        "1 | train m",
        [
            "check 4..<9 train takes nothing from a pipe / " + usageOfTrain
        ]
    ),
    ("same", ["check 0..<4 same needs a value from a pipe / usage: INPUT | same"]),
    ("1 | 2", ["check 4..<5 a number takes nothing from a pipe"]),
    ("1 | (flip)", ["check 4..<10 an augmentation does not take a number from a pipe"]),
    ("1 + true", ["check 2..<3 + does not take a number and a boolean"]),
    ("if 3 { 1 }", ["check 3..<4 expected true or false, got a number"]),
    ("for x in 3 { 1 }", ["check 9..<10 expected something with elements, got a number"]),
    ("let x = 3; $x.foo", ["check 14..<17 a number has no field \"foo\""]),
    ("3[0]", ["check 1..<2 expected an operator, \"|\" or the end of the statement, found \"[\""]),
    ("let q = quiet", ["check 8..<13 this yields nothing that q could hold"]),
    ("[1 2][true]", ["check 5..<11 expected a number or a range as an index, got a boolean"]),
    (
        "$missing\nrotat\nflip q=1",
        [
            "check 0..<8 there is no variable $missing",
            "check 9..<14 there is no command \"rotat\" / did you mean \"rotate\"?",
            "check 20..<21 flip has no parameter \"q\" / flip has: p",
        ]
    ),
    ("let f = { |x| $x }; f 3", ["check 20..<21 there is no command \"f\" / a closure is called in a pipe: … | $f"]),
    (
        "map [1] 2",
        ["check 0..<3 map needs something with elements from a pipe / usage: INPUT | map [transform]"]
    ),
    // While running.
    ("let r = {a: 1}; $r.b", ["check 19..<20 a record has no field \"b\" / there are: a"]),
    ("[1 2][2]", ["run 5..<8 the list has no element 2 / it has 2, numbered 0 to 1; -1 is the last"]),
    ("[][0]", ["run 2..<5 the list has no element 0 / it is empty"]),
    ("dataset folder nowhere", ["run 15..<22 there is no folder nowhere / make one"]),
    ("burn", ["run 0..<4 the engine is on fire"]), ("1; stop; 2", ["1", "interrupted 3..<7 interrupted"]),
    ("(dataset scenes)[0].label", ["run 20..<25 image 0 has no label / label it"]),
    ("1 / 0", ["run 2..<3 division by zero"]),
    (
        "(flip) == (flip)",
        [
            "run 7..<9 two values of type augmentation cannot be compared / compare their fields, or their text: "
                + "\"${a}\" == \"${b}\""
        ]
    ),
    ("let t = table [{a: 1}]; $t.b", ["check 27..<28 this table has no column \"b\" / there are: a"]),
    (
        "for x in [flip 3] { choose $x }",
        ["choose [flip]", "run 27..<29 expected an augmentation for choices, got a number"]
    ),
    ("0 ** -1", ["run 2..<4 0 ** -1 is no number"]), ("(-8) ** 0.5", ["run 5..<7 -8 ** 0.5 is no number"]),
    ("-2 ** 2", ["check 0..<2 a negative number before ** stands in parentheses / (-2) ** …, or -(2 ** …)"]),
    ("1 in 2", ["check 2..<4 in does not take a number and a number"]),
    (
        "\"a\" in [1] and 3 in \"a\"",
        [
            "check 4..<6 in does not take a string and a list of whole numbers",
            "check 17..<19 in does not take a number and a string",
        ]
    ),
    ("let x = [1]; \"${x:.2f}\"", ["check 16..<17 this format takes a number, not a list of whole numbers"]),
    ("def f x { \"${x:%}\" }; f a", ["run 13..<14 this format takes a number, not a string"]),
    (
        "\"${(1):2x}\"",
        [
            "check 7..<9 there is no format \"2x\" / for example: ${x:.2f} decimals, ${x:.3g} digits, ${x:.1%} "
                + "percent, ${x:>8} a width"
        ]
    ),
    // Syntax.
    ("let = 3", ["check 4..<5 expected a name after let, found \"=\""]),
    ("let x 3", ["check 6..<7 expected \"=\", found \"3\" / the form is: let x = …"]),
    (
        "x = 3",
        ["check 2..<3 \"=\" stands behind let or set / let x = … makes a name, set x = … changes it; == compares"]
    ),
    ("[1 2", ["check 0..<1 this \"[\" is never closed"]),
    ("echo (1", ["check 5..<6 this \"(\" is never closed"]), ("\"abc", ["check 0..<1 this string is never closed"]),
    ("1 |", ["check 2..<3 expected a command or a value after \"|\""]),
    (
        "echo a$b",
        [
            "check 6..<7 this follows the argument before it without white space "
                + "/ put a text with variables in quotes: \"…${name}…\""
        ]
    ),
    ("echo 1, 2", ["check 6..<7 arguments are separated by white space, not by \",\""]),
    (
        "echo 1 == 2",
        [
            "check 7..<9 an operator in an argument stands in parentheses / a condition on elements is a closure: "
                + "where { |x| $x.loss < 2 }; elsewhere in parentheses: ($n == 2)"
        ]
    ),
    (
        "\"\\q\"",
        [
            "check 1..<3 there is no escape \\q / there are \\n \\t \\r \\\" \\\\ \\$ \\u{…}; "
                + "'…' takes a text as it stands"
        ]
    ),
    ("}", ["check 0..<1 expected a value, found \"}\""]),
    ("1 2", ["check 2..<3 expected an operator, \"|\" or the end of the statement, found \"2\""]),
    ("train m epochs=", ["check 8..<15 expected a value after epochs="]),
    ("{a: 1 a: 2}", ["check 6..<7 the field a is there already"]),
    ("if true { 1", ["check 8..<9 this \"{\" is never closed"]),
    ("for x on [1] { }", ["check 6..<8 expected \"in\", found \"on\" / the form is: for x in LIST { … }"]),
    (
        "let a = [1 (2]\nrotat",
        [
            "check 13..<14 expected \")\", found \"]\"",
            "check 15..<20 there is no command \"rotat\" / did you mean \"rotate\"?",
        ]
    ),
    ("def if { 1 }", ["check 4..<6 if is a word of the language / give your command another name"]),
    ("if true { def f { 1 } }", ["check 14..<15 def stands at the top level of a file only"]),
    ("def flip { 1 }", ["check 4..<8 there is a command \"flip\" already / give yours another name"]),
    (
        "param a = $b",
        ["check 10..<12 a parameter's default is a plain value / a number, a string, true or false, or a list of them"]
    ),
    (
        "import \"no-such.faa\"",
        [
            "check 7..<20 the file no-such.faa cannot be read: No such file or directory "
                + "/ looked for /tmp/no-such.faa"
        ]
    ),
    (
        "for { }; let = 2; flip x=",
        [
            "check 4..<5 expected a name after for, found \"{\"",
            "check 13..<14 expected a name after let, found \"=\"", "check 23..<25 expected a value after x=",
        ]
    ),
]

@Test(arguments: cases)
func `a text's diagnostics`(text: String, expected: [String]) {
    #expect(outcome(text) == expected)
}

@Test(arguments: [
    ("1", false), ("[1", true), ("\"a", true), ("1 |", true), ("1 \\", true), ("1 \\\n", true),
    ("for x in [1] {", true), ("echo (1 + ", true), ("let x =", false), ("'a", true), ("\"${", true), ("]", false),
    ("1 | # c", true), ("[1 # c", true), ("", false), ("if true { 1 } else {", true),
])
func `a prompt asks for more`(text: String, expected: Bool) { #expect(Interpreter.isIncomplete(text) == expected) }
