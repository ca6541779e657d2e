import Language
import Testing

/// Text up to the cursor; the place and the prefix.
private let cases: [(String, String)] = [
    ("", "command()  []"), ("ro", "command() ro []"), ("flip | ro", "command(augmentation) ro []"),
    ("let x = (dataset scenes)[0] | ", "command(image)  []"), ("1; ", "command()  []"),
    ("dataset ", "subcommand(dataset)  []"), ("dataset sc", "subcommand(dataset) sc []"),
    ("let a = dataset sc", "subcommand(dataset) sc []"),
    ("rotate ", "argument(rotate degrees: degrees level p)  []"), ("rotate 20 ", "argument(rotate -: level p)  []"),
    ("rotate p=1 le", "argument(rotate degrees: degrees level) le []"),
    ("train m epochs=3 au", "argument(train -: augment sampler methods) au []"),
    ("train m sampler=r", "value(train sampler string) r []"),
    ("train m augment=", "value(train augment augmentation)  []"),
    ("train m methods=[gradcam sm", "value(train methods string) sm []"),
    ("choose [flip in", "value(choose choices augmentation p) in []"),
    ("choose [rotate p=1 | invert ", "value(choose choices augmentation p)  []"),
    ("choose [flip | in", "command(augmentation) in []"),
    ("choose [rotate level=1 ", "value(choose choices augmentation degrees p)  []"),
    ("let net = 1; let other = \"a\"; $n", "variable n [net other]"), ("let net = 1; echo $", "variable  [net]"),
    ("for i in [1 2] { echo $", "variable  [i]"), ("let x = 1; \"a ${x", "variable x [x]"),
    ("let i = (dataset scenes)[0]; $i.", "field(image: index label)  [i]"),
    ("(dataset scenes).c", "field(images: count) c []"),
    ("let i = dataset scenes; for j in $i { $j.in", "field(image: index label) in [j i]"),
    ("let i = dataset scenes; for j in $", "variable  [i]"), ("if $", "variable  []"),
    ("for x in ", "expression()  []"), ("dataset folder da", "argument(dataset folder path: path) da []"),
    ("dataset folder \"da", "argument(dataset folder path: path) \"da []"), ("import \"fi", "import \"fi []"),
    ("# co", "nothing  []"), ("run { fl", "command() fl []"), ("def f a { $", "variable  [a]"),
    ("def f x: nu", "type nu []"), ("def f x: [in", "type in []"), ("def f x -> nu", "type nu []"),
    ("let n = 1; try { $", "variable  [n]"), ("let n = 1; while $", "variable  [n]"), ("set n = ro", "command() ro []"),
    ("(flip | ", "command(augmentation)  []"), ("é; ro", "command() ro []"),
]

@Test(arguments: cases)
func `the place of the cursor`(text: String, expected: String) {
    let completion = Interpreter(registry: .test).completion(of: text, at: text.utf8.count)
    #expect(completion.brief == expected)
    #expect(String(decoding: Array(text.utf8)[completion.replacing], as: UTF8.self) == completion.prefix)
}

extension Completion {
    fileprivate var brief: String {
        "\(placeText) \(isInString ? "\"" : "")\(prefix) [\(variables.map(\.name).joined(separator: " "))]"
    }

    private var placeText: String {
        switch place {
        case .command(let input): "command(\(input?.name ?? ""))"
        case .subcommand(let first): "subcommand(\(first))"
        case .argument(let command, let positional, let named):
            "argument(\(command.name) \(positional?.name ?? "-"): \(named.map(\.name).joined(separator: " ")))"
        case .value(let command, let parameter, let type, let named):
            "value(\(([command.name, parameter.name, type.name] + named.map(\.name)).joined(separator: " ")))"
        case .expression: "expression()"
        case .variable: "variable"
        case .field(let type, let fields): "field(\(type.name): \(fields.map(\.name).joined(separator: " ")))"
        case .importedFile: "import"
        case .type: "type"
        case .plugin: "plugin"
        case .nothing: "nothing"
        }
    }
}
