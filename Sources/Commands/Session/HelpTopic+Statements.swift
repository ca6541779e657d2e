/// A page for each statement.
extension HelpTopic {
    static let statements = [
        binding, assignment, loop, repetition, condition, attempt, definition, parameter, importing, background,
    ]

    private static let background = HelpTopic(
        name: "&", summary: "running on in the background",
        text: """
            PIPELINE &, let NAME = PIPELINE & and set NAME = PIPELINE & run on, and the next line follows at once. It stands at the
            end of a statement at the top level. A job sees the values that names had when it began, and changes nothing but the
            name that it gives a value. Whoever uses that name before the job is over waits for it: so a script with & gives what
            it would give without. At its end a script waits for its jobs, and shows in their order what they wrote and gave.

            At the prompt, Ctrl-Z sends what runs to the background as well. The right end of the line shows what runs; how a job has
            ended stands before the next prompt, and one that failed harms nothing: its name keeps the value that it had. jobs
            lists them, progress says where they stand, wait waits, cancel ends. Leaving while jobs run asks once.
            """,
        examples: [
            ("let a = 0..<1000 | map { |n| $n * $n } &", "a job that makes $a"),
            ("wait", "until it is over"),
            ("$a | last", "its value; without wait, this would wait"),
        ])

    private static let binding = HelpTopic(
        name: "let", summary: "a name for a value",
        text: """
            let NAME = PIPELINE. A name is letters, digits and _; $NAME is its value. A let of the same name in the same place
            makes it anew, also of another type. In a block, a name ends with the block, and cannot hide one outside.
            """,
        examples: [
            ("let rates = [0.1 0.2]; $rates[0]", "the value, behind $"),
            ("let n = $rates | count; print \"${n} rates\"", "in a text"),
        ])

    private static let assignment = HelpTopic(
        name: "set", summary: "changing what a name holds",
        text: """
            set NAME = PIPELINE changes a name that let has made, here or around this block; it keeps its type. It does not
            reach out of a definition or a closure: these give values.
            """,
        examples: [
            ("let sum = 0", "a name"), ("for i in 1...4 { set sum = $sum + $i }; $sum", "10"),
            ("1...4 | sum", "the same without one"),
        ])

    private static let loop = HelpTopic(
        name: "for", summary: "once for each element",
        text: """
            for NAME in SEQUENCE { … } walks over a list, a range, the rows of a table, images. As a value it is the list of
            what the turns give; a turn that gives nothing leaves no element. break ends it, continue ends a turn.
            map, where and their like do the same in a pipe: help map.
            """,
        examples: [
            ("for i in 0..<3 { $i * $i }", "0, 1, 4"),
            ("let squares = for i in 1...3 { $i * $i }; $squares", "as a value"),
            ("for i in 0..<9 { if $i == 2 { break }; $i }", "0, 1"),
        ])

    private static let repetition = HelpTopic(
        name: "while", summary: "as long as a condition holds",
        text: "while CONDITION { … } repeats; break ends it, continue ends a turn. As a value it is a list, as for is.",
        examples: [("let n = 100", "a number"), ("while $n > 20 { set n = $n / 2 }; $n", "12.5")])

    private static let condition = HelpTopic(
        name: "if", summary: "only where a condition holds",
        text: "if CONDITION { … } else if CONDITION { … } else { … }; as a value it is that of the block that ran.",
        examples: [
            ("let n = 3; if $n > 2 and $n != 5 { print many } else { print few }", "conditions: and, or, not"),
            ("let word = if $n in [1 2] { \"few\" } else { \"many\" }; $word", "as a value"),
        ])

    private static let attempt = HelpTopic(
        name: "try", summary: "what to do where something fails",
        text: """
            try { … } catch NAME { … } runs the second block where something in the first fails; NAME is a record of the
            error: message, hint, file, line. As a value it is that of the block that came to its end. Ctrl-C is not caught.
            assert ends with an error of one's own.
            """,
        examples: [
            ("let x = try { [1 2][5] } catch { 0 }; $x", "0"),
            ("try { assert (1 > 2) \"too small\" } catch e { print $e.message }", "too small"),
        ])

    private static let definition = HelpTopic(
        name: "def", summary: "a command of one's own",
        text: """
            def NAME PARAMETER … { … }; its value is that of its last line, or of return. A parameter may have a type, a
            default, and what is allowed: n: integer = 2 in 1...10. -> TYPE says what it gives. What is piped in is the first
            parameter. The comment above it is its help; a line of it "NAME: …" explains a parameter.
            Types: number, integer, string, boolean, path, list, [number], record, range, table, closure, value, image, …
            """,
        examples: [
            ("def spread values: [number] { ($values | max) - ($values | min) }", "a command"),
            ("[3 1 7] | spread; spread [2 5]", "from the pipe, or as an argument"),
            ("def power x: number n: integer = 2 -> number { $x ** $n }", "with a default"),
            ("power 3; power 2 n=10", "by place or by name"),
        ])

    private static let parameter = HelpTopic(
        name: "param", summary: "what faa run FILE --name sets",
        text: """
            param NAME: TYPE = DEFAULT in ALLOWED "what it is"; all but the name and the default may be left out. faa run FILE
            --help lists them, --name VALUE sets them, and so does run FILE name=value. A boolean is a switch: --fast.
            Lists are written --sizes 1,2,3 or --sizes "[1 2 3]".
            """,
        examples: [
            ("param epochs: integer = 200 in 1...10000 \"training epochs\"", "a number within bounds"),
            ("param mode = slow in [slow fast] \"how\"", "a word of some"),
        ])

    private static let importing = HelpTopic(
        name: "import", summary: "the names of another file",
        text: """
            import FILE runs a file and takes its definitions and variables in; the path is relative to the file that imports
            it. Imported again at the prompt, a file that has changed is read anew. run FILE runs one with names of its own.
            """)
}
