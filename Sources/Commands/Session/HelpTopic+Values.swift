/// A page for each kind of values.
extension HelpTopic {
    static let values = [overview, numbers, texts, lists, tables, tensors, closures]

    private static let overview = HelpTopic(
        name: "values", summary: "numbers, strings, lists, records, and how they print",
        text: """
            Plain values are written as they are read: 20, "text", [1 2], {a: 1}, 0..<8, true, nothing.
            Numbers in lists and tables are shown with some digits (settings digits=4); files and JSON have all of them.
            Rates and shares are fractions (0.0362), shown as percent. help TYPE lists a type's fields: help table.
            save FILE writes by the file's ending; --json prints one JSON value a line.
            In JSON, numbers that are not finite are null, and a table is a list of records.
            """)

    private static let numbers = HelpTopic(
        name: "numbers", summary: "numbers, operators, functions, ranges",
        text: """
            20  -0.5  2e-4  1_000  inf  nan; all are of 64 bits. + - * / % ** and comparisons stand between values; the sign
            of % is that of the right side. As an argument, a calculation stands in parentheses.
            0..<8 ends before 8, 0...7 with 7. Functions are commands: sqrt, exp, log, abs, round, floor, ceil, min, max, pow.
            """,
        examples: [
            ("2 ** 10 - 1; 7 % 3; -7 % 3", "1023, 1, 2"),
            ("(sqrt 2) * 2; 2 | sqrt | round 3", "as a value, and in a pipe"),
            ("[3 1 2] | mean; max 3 1; 3 in 0..<5", "of a list, of some, in a range"),
            (
                "let x = 2 / 3; \"${x:.2f} ${x:.1%} ${x:.3g} ${x:>8.2f}\"",
                "in a text: decimals, percent, digits, a width"
            ),
        ])

    private static let texts = HelpTopic(
        name: "texts", summary: "strings, what stands in them, and their verbs",
        text: """
            "…" has escapes (\\n \\t \\" \\\\ \\$ \\u{1F600}) and ${…}: a name with its fields, a value or a pipeline in parentheses, and
            a format behind ":". '…' stands as it is. A word without spaces needs no quotes as an argument.
            """,
        examples: [
            ("let name = \"wrn\"; \"${name}-${10 + 6}\"", "wrn-16"), ("\"a.b.c\" | split . | join \"/\"", "a/b/c"),
            ("\"Wide ResNet\" | lower | replace \" \" \"-\"", "wide-resnet"),
            ("\"res\" in \"resnet\"; \"abc\" | length", "true, 3"),
        ])

    private static let lists = HelpTopic(
        name: "lists", summary: "lists, ranges, and the verbs for their elements",
        text: """
            [a b c]: white space or commas separate; a calculation stands in parentheses. $x[0], $x[-1], $x[0..<2], $x[[0 2]],
            $x.count, $x + $y. Verbs take elements from the pipe, with a field's name or a closure.
            """,
        examples: [
            ("let xs = [3 1 2]; $xs[-1]; $xs + [5]", "elements, and more of them"),
            ("$xs | where { |x| $x > 1 } | map { |x| $x * 10 }", "[30 20]"),
            ("$xs | sort-by descending=true | first 2; $xs | sum", "[3 2], 6"),
        ])

    private static let tensors = HelpTopic(
        name: "tensors", summary: "arrays of numbers with a shape, their arithmetic and their verbs",
        text: """
            tensor [[1 2] [3 4]] is an array of float32; read x.npy, a model's .parameters, activations, gradients and the .tensor
            of an image, of images and of an attribution are others. Operators work place by place; shapes are laid over one
            another from the last axis on, where sizes are equal or one is 1; comparisons give 1 and 0. sum mean deviation
            median quantile min max norm argmax take axis=, with keep=true the axis stays. $t[0] and verbs for elements go
            along the first axis. save x.npy, x.csv; show draws maps and pictures.
            """,
        examples: [
            ("let t = tensor [[1 2] [3 4]]; $t * 10 + 1; $t > 2", "place by place"),
            ("$t | mean axis=0; $t | max; $t | softmax axis=1", "of columns, of all, of each row"),
            ("$t | matmul $t; $t | transpose; $t | reshape [-1]", "products, and other shapes"),
            ("$t[0]; $t | slice all 1; $t.shape", "a row, a column, the shape"),
            ("$t | save t.npy; read t.npy", "to NumPy and back"),
        ])

    private static let tables = HelpTopic(
        name: "tables", summary: "records and tables, their fields and columns",
        text: """
            {name: wrn, error: 0.1} is a record; $r.name, $r["a name"]. table makes a table of records; its columns are lists
            ($t.error), its rows records ($t[0]). Fields and columns are known before a script runs, and Tab offers them.
            """,
        examples: [
            ("let rows = [{net: a, error: 0.25} {net: b, error: 0.125}]", "records"),
            ("let t = table $rows percent=error; $t", "as a table"),
            ("$t.error | mean; $t[0].net", "a column, a field"),
            ("$t | where { |row| $row.error < 0.2 } | sort-by net", "rows of a table are a table"),
        ])

    private static let closures = HelpTopic(
        name: "closures", summary: "code as a value, for commands that call it",
        text: """
            { |x| … } is given values and gives that of its last line, or of return. It is checked with the types of what the
            command gives it, and sees the names around it as they were where it was written. { … } is given nothing.
            """,
        examples: [
            ("[1 2 3] | map { |x| $x ** 2 }", "a closure as an argument"),
            ("let half = { |x| $x / 2 }; 5 | $half; [2 4] | map $half", "as a value"),
            ("def over n: number { { |x| $x > $n } }; [1 5] | where (over 3)", "a command that gives one"),
            ("time { 1 + 1 }", "one that is given nothing"),
        ])
}
