import Commands
import Language
import Testing

private let runs = "let t = table [{seed: 0 error: 1}]; $t | "

@Test(arguments: [
    (runs + "select ", ["seed", "error"]), (runs + "select error ", ["seed", "error"]),
    (runs + "rename error loss | sort-by ", ["seed", "loss"]),
    (runs + "with-column right { |r| $r.error == 0 } | where ", ["seed", "error", "right"]),
    (runs + "group-by seed | map ", ["key", "rows"]),
    (runs + "group-by seed | map { |g| $g.rows | mean ", ["seed", "error"]),
    (runs + "join [{seed: 0 note: a}] seed | pivot ", ["seed", "error", "note"]),
    (
        "let d = dataset scenes; evaluate (wrn depth=10) $d.test each=true | map ",
        ["index", "label", "class", "probability", "loss", "margin", "right"]
    ),
    ("ls | sort-by ", ["name", "kind", "size", "modified"]),
])
func `columns that flow are offered`(text: String, names: [String]) {
    let completion = Interpreter(registry: AllModules.registry).completion(of: text, at: text.utf8.count)
    #expect(completion.fields.map(\.name) == names)
}
