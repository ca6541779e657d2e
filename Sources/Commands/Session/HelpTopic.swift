/// What `help` knows beside the commands.
struct HelpTopic {
    let name: String
    let summary: String
    let text: String

    static let all = [language, policies, values, scripts]

    static let language = HelpTopic(
        name: "language", summary: "statements, values, pipes",
        text: """
            A line is a statement; ";" separates, "\\", an open bracket or a trailing "|" continues, "#" comments.

              let x = rotate 20 | flip           a name for a value; set x = … changes what it holds
              for image in $images[0..<8] { … }  once an element; as a value, the list of what the turns give
              while $x < 3 { … }                 as long as it holds; break ends a loop, continue a turn
              if $x == 1 { … } else { … }        also as a value: let y = if … { 1 } else { 2 }
              try { … } catch e { $e.message }   what to do where something fails
              def twice n: number { $n * 2 }     a command of your own: twice 4, or 4 | twice
              param epochs = 200 "what it is"    what faa run FILE --epochs 5 sets
              import "file.faa"                  the definitions and variables of another file

            A pipeline is stages joined by "|": commands with arguments and name=value arguments, or values.
            { |x| $x.loss > 2 } is a closure, which a command calls: $rows | where { |r| $r.loss > 2 } | map loss
            Values: 20  -0.5  2e-4  true  "text ${x}"  'as it stands'  [a b c]  {a: 1, b: 2}  0..<8  0...7
            $x.field  $x[0]  $x[-1]  $x[0..<8]; at the prompt, $it is what was shown last
            Operators: or and not  == != < <= > >= in  + - * / % **; in an argument in parentheses: epochs=($n * 2)
            In texts, "${x:.2f}" writes two decimals, "${x:.1%}" percent, "${x:>8}" up to a width
            """)

    static let policies = HelpTopic(
        name: "policies", summary: "how augmentations compose",
        text: """
            An operation with nothing piped in is an augmentation; with images piped in, it is applied.

              let weak = flip | crop padding=4          one after the other
              let rare = rotate 20 | invert p=0.2       p= makes an operation happen with that probability
              let policy = choose [flip  invert p=0.5 | rotate level=0.3]   one of the elements, at random
              $image | $policy | save out.png

            In a list, a command takes name=value arguments only and "|" joins; what needs others stands in parentheses:
              choose [(rotate 20) flip]
            Where an augmentation is expected, its name alone will do: train $net $images augment=flip
            """)

    static let values = HelpTopic(
        name: "values", summary: "numbers, strings, lists, records, and how they print",
        text: """
            Plain values print so that they read back: 20, "text", [1 2], {a: 1}, 0..<8, true, nothing.
            Rates and shares are fractions (0.0362), shown as percent. help TYPE lists a type's fields: help table.
            save FILE writes by the file's ending; --json prints one JSON value a line.
            In JSON, numbers that are not finite are null, and a table is a list of records.
            """)

    static let scripts = HelpTopic(
        name: "scripts", summary: "running saved work",
        text: """
              faa run FILE [--param value …]   runs a script; --help lists its parameters
              faa check FILE                   reads and type-checks it, runs nothing
              faa -c CODE                      runs a line
              … | faa                          runs standard input

            --json, --quiet, --threads N, --workspace DIR, --no-rc. Exit codes: 0 done, 1 failed while running,
            2 wrong usage or a script that does not check, 130 interrupted.
            """)
}
