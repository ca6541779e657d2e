import Language
import TestSupport
import Testing

private func lets(_ first: String, _ value: String, _ count: Int, then last: String = "") -> String {
    "let a = \(first)\n" + String(repeating: "let a = \(value)\n", count: count) + last
}

private let tooDeep = "this value is nested too deeply", tooLarge = "this value is too large"

/// Texts that would take the stack or the memory of any machine, and the error that they end with.
private let mistakes: [(String, String)] = [
    (lets("1", "[$a]", 30_000), tooDeep), (lets("1", "{x: $a}", 30_000), tooDeep),
    (lets("1", "{ echo $a }", 30_000), tooDeep), (lets("1", "table [{x: $a}]", 30_000), tooDeep),
    (lets("1", "(echo $a)", 30_000), tooDeep), (lets("1", "for i in [1] { $a }", 30_000), tooDeep),
    ("def f n { if $n == 0 { 0 } else { [(f ($n - 1))] } }; f 1500", tooDeep),
    (lets("1", "[$a $a]", 60), tooLarge), (lets("1", "{x: $a, y: $a}", 60), tooLarge),
    (lets("1", "table [{x: $a} {x: $a}]", 60), tooLarge), (lets("\"ab\"", "\"${a}${a}\"", 40), tooLarge),
    (lets("\"ab\"", "$a + $a", 40), tooLarge), (lets("[1 2]", "$a + $a", 40), tooLarge),
    ("let s = for i in 0..<100000000000 { 1 }", tooLarge), ("let s = while true { \"a\" }", tooLarge),
    ("0..<100000000000 | map { |x| 1 }", "these are too many elements"),
    (
        "let a = \"a\"\n" + String(repeating: "let a = $a + $a\n", count: 24) + "0..<100 | map { |x| \"${a}${x}\" }",
        tooLarge
    ),
    ("1" + String(repeating: " | same", count: 40_000), "this pipeline is too long"),
    ("choose [flip" + String(repeating: " | flip", count: 40_000) + "]", "this pipeline is too long"),
]

@Test(arguments: mistakes.indices)
func `what is too deep or too large is an error`(index: Int) {
    let (text, message) = mistakes[index], found = outcome(text)
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
}

/// Below the limits, values of any shape are compared, shown and let go.
@Test(arguments: [
    (lets("1", "[$a]", 490, then: "$a == $a; let t = \"${a}\"; $t.count; let a = 1"), ["true", "981"]),
    (
        lets("1", "[$a $a]", 16, then: "let b = $a; $a == $b; let t = \"${a}\"; $t.count > 100000"),
        ["true", "true"]
    ), (lets("1", "[$a $a]", 16) + "let c = $a; echo (echo $c)[0].count", ["[2]"]),
])
func `deep and shared values work`(text: String, expected: [String]) { #expect(outcome(text) == expected) }

@Test func `what is shared in a value of the wrong type is told from it in no time`() {
    let found = outcome(lets("1", "[$a $a]", 20, then: "choose $a"))
    #expect(found.count == 1 && found[0].contains("got a list of lists"), "\(found)")
}

@Test func `a long chain of imports is an error`() throws {
    var files = ["x6000.faa": "let z = 1"]
    for index in 0..<6000 { files["x\(index).faa"] = "import \"x\(index + 1).faa\"" }
    try withFolder(files) { folder in
        let found = outcome("import x0.faa", name: folder + "/main.faa")
        #expect(found.count == 1 && found[0].contains("imports are nested too deeply"), "\(found)")
    }
}

@Test func `a file that is imported twice is read and run once, however it is written`() throws {
    var files = ["x26.faa": "let z = 7", "main.faa": "import x0.faa\nimport ./x0.faa\n$z"]
    for index in 0..<26 { files["x\(index).faa"] = "import \"x\(index + 1).faa\"\nimport \"./x\(index + 1).faa\"" }
    try withFolder(files) { folder in
        #expect(outcome("import x0.faa\nimport ./x0.faa\n$z", name: folder + "/main.faa") == ["7"])
    }
}

@Test func `a device is not read for ever`() {
    #expect(outcome("import \"/dev/zero\"") == ["check 7..<18 the file /dev/zero cannot be read: it is a device"])
}

@Test func `types of nested and mixed lists stay small`() {
    let mixed = "let m = [1 \"a\" true nothing 0..<2 {a: 1} [1] (flip)]\n" + lets("$m", "[1 \"a\" true $a]", 60)
    #expect(outcome(mixed + "$a.count").last == "4")
}

@Test func `a variable that is set while a value is yielded stays`() throws {
    let interpreter = Interpreter(registry: .test)
    var seen: [String] = []
    for text in ["1 + 1", "$it * 3", "$it"] {
        try interpreter.run(Source(name: "p", text: text), in: .test()) {
            interpreter.set("it", to: $0)
            seen.append($0.literal)
        }
    }
    #expect(seen == ["2", "6", "6"])
}
