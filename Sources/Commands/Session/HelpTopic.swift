import Language
import Vocabulary

/// What `help` knows beside the commands.
struct HelpTopic {
    let name: String
    let summary: String
    let text: String
    /// Statements that run one after the other, with what they do: part of the page, and tested.
    var examples: [(code: String, explanation: String)] = []

    static let all =
        [language] + statements + values + [policies, images, files, scripts, prompt, Tutorial.topic]

    var page: String {
        guard !examples.isEmpty else { return text }
        let width = (examples.map { DisplayWidth.of($0.code) }.filter { $0 <= 56 }.max() ?? 0) + 2
        let lines = examples.map { code, explanation in
            DisplayWidth.of(code) + 2 > width
                ? "  \(code)\n" + String(repeating: " ", count: width + 2) + explanation
                : "  " + code.padded(to: width) + explanation
        }
        return text + "\n\n" + lines.joined(separator: "\n")
    }

    private static let language = HelpTopic(
        name: "language", summary: "the language on one page",
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
              let m = train … &                  runs on in the background: help &

            A pipeline is stages joined by "|": commands with arguments and name=value arguments, or values.
            { |x| $x.loss > 2 } is a closure, which a command calls: $rows | where { |r| $r.loss > 2 } | map loss
            Values: 20  -0.5  2e-4  true  "text ${x}"  'as it stands'  [a b c]  {a: 1, b: 2}  0..<8  0...7
            $x.field  $x[0]  $x[-1]  $x[0..<8]  $x[[3 17]]; at the prompt, $it is what was shown last
            Operators: or and not  == != < <= > >= in  + - * / % **; in an argument in parentheses: epochs=($n * 2)
            In texts, "${x:.2f}" writes two decimals, "${x:.1%}" percent, "${x:>8}" up to a width

            Each of let, set, for, while, if, try, def, param, import, &, closures has a page: help closures.
            """)

    private static let policies = HelpTopic(
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

    private static let images = HelpTopic(
        name: "images", summary: "data sets, choosing images, looking at them",
        text: "A data set has .train, .valid and .test: images, which are chosen, changed, shown and saved.",
        examples: [
            (
                "let d = dataset scenes train=20 test=20",
                "generated; dataset cifar10 PATH, dataset folder PATH, image FILE"
            ),
            ("$d.test[0]; $d.test[0].class", "an image, and what it knows; help image lists it"),
            ("$d.test[0..<8]; $d.test[[3 17]]", "images, by their places"),
            ("$d.test | where { |image| $image.class == \"heart\" }", "by a condition"),
            ("$d.test[0] | rotate 20 | show", "changed, in the terminal"),
            ("$d.test[0..<8] | save sheet.png", "a sheet of them"),
            ("[(rotate 20) invert] | map { |a| $d.test[0] | $a } | save list.png", "several changes of one"),
        ])

    private static let files = HelpTopic(
        name: "files", summary: "paths, and what is written where",
        text: """
            Paths are relative to the folder that faa was started in, those of import to the importing file; ~ is the home
            folder. Tab completes them. A word is a path as it stands; one with spaces is quoted: "my run.json".

            save writes by the file's ending: .json and .txt of any value, .csv and .md of lists and tables, .png and .svg of
            what can be drawn, .npy of arrays, .safetensors of models, .faa of policies. A file is whole or not there at all.
            """,
        examples: [
            ("[{a: 1} {a: 2}] | save rows.csv", "a table"),
            ("let name = now \"%Y-%m-%d\"; 1 | save \"${name}.json\"", "a name with the date"),
        ])

    private static let scripts = HelpTopic(
        name: "scripts", summary: "running, checking and formatting saved work",
        text: """
              faa run FILE [--param value …]   runs a script; --help lists its parameters
              faa check FILE                   reads and type-checks it, runs nothing; --json for programs
              faa format FILE                  writes it in the one layout; --check only says whether it is
              faa -c CODE                      runs a line
              … | faa                          runs standard input
              run FILE name=value              the same from within a script or the prompt
              import FILE                      takes a file's names in

            --json writes one JSON value a line, --csv a table with its names; what print writes goes to standard error then.
            --echo writes each statement before it is run, --keep-going goes on with the next after one that fails, and
            --set name=value sets what a param statement declares, of any script. --quiet, --progress auto|lines|json|none,
            --plain, --threads N, --workspace DIR, --no-rc.

            Exit codes: 0 done, 1 failed while running, 2 wrong usage or a script that does not check, 130 interrupted, 143 and
            129 ended by SIGTERM and SIGHUP, 141 where nobody reads the results any more; quit N ends with another. However it
            ends, trainings and searches keep how far they are.
            """)

    private static let prompt = HelpTopic(
        name: "rc", summary: "the prompt: its keys, and the file that runs before it",
        text: """
            Tab completes commands, arguments, values, variables, fields and files: what all candidates have in common at once,
            the others in a menu, which Tab, Shift-Tab and the arrows go through and Enter takes from. NAME ? explains a command.

              Arrow up, down    entries that begin as the line does; in an entry of several lines, its lines
              Arrow right, ^E   at the end of the line: what is greyed there, which history suggests; Ctrl-arrow a word of it
              ^R                searches the history as one types: ^R again goes back, Enter runs, Escape or an arrow edits
              ^X ^E             the entry in $VISUAL or $EDITOR
              ^C                drops the line, ends what runs
              ^Z                sends what runs to the background: help &
              ^D                leaves

            An open bracket or string continues on the next line, and such an entry is one in the history. What is pasted waits
            for Enter. $it is what was shown last. Sessions that run at the same time share their history; an entry that begins
            with a blank is not kept. With NO_COLOR, --plain or a terminal that is not known no escape sequence is written: the
            line has one row then, of which one sees what is around the cursor.

            ~/.config/faa/rc.faa ($XDG_CONFIG_HOME/faa/rc.faa) runs before the prompt: definitions, variables, settings. --no-rc
            leaves it out. settings timing=true says how long each line took, settings … keep=true makes what is set last.

            session save FILE writes a script that makes the present values, of the lines that they depend on alone; session log
            FILE writes every line. Keys are those of emacs, or of vi with bind -v in ~/.editrc.
            """,
        examples: [
            ("settings digits=6", "a line for rc.faa: digits of numbers in lists and tables"),
            ("def best rows: [record] { $rows | sort-by loss | first }", "another: a command of one's own"),
        ])
}
