import Language
import Testing

private let script = """
    param data = "" "a folder"
    param epochs = 200 'training epochs'
    param batch_size = 128
    param fast = false
    param folds = [1 2]
    param models = [a b]
    echo $data $epochs $batch_size $fast $folds $models
    """

@Test func `a script's parameters`() {
    let parameters = Interpreter.parameters(of: Source(name: "s", text: script))
    #expect(
        parameters.map { "\($0.name) \($0.type.name) \($0.defaultValue.literal) \($0.documentation)" } == [
            "data string \"\" a folder", "epochs number 200 training epochs", "batch_size number 128 ",
            "fast boolean false ", "folds list of numbers [1 2] ", "models list of strings [\"a\" \"b\"] ",
        ])
}

@Test(
    arguments: [
        ([:], ["[\"\" 200 128 false [1 2] [\"a\" \"b\"]]"]),
        (
            ["data": "x y", "epochs": "3", "batch-size": "64", "fast": "true", "folds": "4, 5", "models": "c"],
            ["[\"x y\" 3 64 true [4 5] [\"c\"]]"]
        ),
        (["batch_size": "1e3", "models": ""], ["[\"\" 200 1000 false [1 2] []]"]),
        (["epochs": "many"], ["check - expected a number for --epochs, got \"many\""]),
        (["epoch": "3"], ["check - test.faa has no parameter --epoch / did you mean \"--epochs\"?"]),
        (
            ["fast": "yes", "folds": "a"],
            [
                "check - expected true or false for --fast, got \"yes\"",
                "check - expected a list of numbers for --folds, got \"a\" "
                    + "/ its elements are separated by commas: --folds 1,2,3",
            ]
        ),
    ] as [([String: String], [String])])
func `parameters from the command line`(parameters: [String: String], expected: [String]) {
    #expect(outcome(script, parameters: parameters) == expected)
}

@Test func `variables outlive a line, an error and an interruption`() throws {
    let interpreter = Interpreter(registry: .test)
    func run(_ text: String) throws -> [String] {
        var yielded: [String] = []
        try interpreter.run(Source(name: "<prompt>", text: text), in: .test()) { yielded.append($0.literal) }
        return yielded
    }
    _ = try run("let a = 1; def f x { $x + $a }")
    #expect(throws: Diagnostic.self) { try run("let b = 2; burn; let c = 3") }
    #expect(throws: Diagnostic.self) { try run("let d = 4; stop; let e = 5") }
    #expect(try run("f $b") == ["3"])
    #expect(interpreter.variables.keys.sorted() == ["a", "b", "d"])
    _ = try run("def f x { $x * 10 }")
    #expect(try run("f $d") == ["40"])
    #expect(interpreter.registry.command("f") != nil)
}
