import Language
import Testing
import Vocabulary

/// Text, and what it yields or is wrong with it.
private let cases: [(String, [String])] = [
    // A value of one type stands for one of another.
    ("(dataset scenes)[3] | first", ["3"]), ("index (dataset scenes)[2]", ["[2]"]),
    ("index [(dataset scenes)[1] (dataset scenes)[4]]", ["[1 4]"]),
    ("let l = for i in 0..<2 { (dataset scenes)[$i] }; $l | first; index $l", ["0", "[0 1]"]),
    (
        "let d = dataset scenes; index [$d[0] $d[1] $d[2] $d[3] $d[4] $d[5] $d[6] $d[7] $d[8]]",
        ["run 30..<85 these are too many images / take fewer"]
    ),
    ("flip | first", ["check 7..<12 first takes images from a pipe, got an augmentation"]),
    ("index [1 2]", ["check 6..<11 expected images for images, got a list of whole numbers"]),
    ("index []", ["run 6..<8 expected images for images, got a list"]),
    // A word stands for the command of two words that gives the type.
    ("propose", ["\"tpe\""]), ("propose by=random", ["\"random\""]), ("propose by=(sampler random)", ["\"random\""]),
    ("propose by=rndom", ["check 11..<16 there is no sampler \"rndom\" / did you mean \"random\"?"]),
    ("let w = \"random\"; propose by=$w", ["\"random\""]),
    // What reads an argument that its command does not declare says so.
    ("undeclared", ["run 0..<10 undeclared reads epochs, which its declaration does not have"]),
]

@Test(arguments: cases)
func `declarations give conversions and words`(text: String, expected: [String]) {
    #expect(outcome(text) == expected)
}

@Test func `a default that a word stands for is shown as that word`() throws {
    #expect(try #require(Registry.test.command("propose")).usage == "propose [by=tpe]")
}

private struct Extra: Module {
    var name = "extra"
    let version = "0.2.0"
    let summary = "more"
    var commandName = "more"

    var commands: [CommandDeclaration] {
        [
            CommandDeclaration(
                "another", group: .test, summary: "one more", examples: [], output: .nothing
            ) { _ in .nothing },
            CommandDeclaration(
                commandName, group: CommandGroup("Extra"), summary: "more", examples: [], output: .integer
            ) { _ in .number(42) },
        ]
    }
}

@Test func `a module is loaded by name, with its version`() throws {
    var registry = Registry()
    try registry.load(TestModule())
    let module = try ModuleCatalog([TestModule(), Extra()]).module(named: "extra")
    try registry.load(module)
    let loaded = try #require(registry.modules["extra"])
    #expect(loaded.version == "0.2.0" && loaded.commands.map(\.name) == ["another", "more"])
    #expect(
        registry.modules["test"]?.types.map { $0.noun.name } == [
            "augmentation", "image", "images", "sampler", "vector", "table", "closure",
        ])
    #expect(registry.groups.map(\.name) == ["Test", "Extra"])
}

@Test func `a module that brings what is there changes nothing`() throws {
    var registry = Registry()
    try registry.load(TestModule())
    #expect(throws: ModuleError.taken(what: "the command flip", by: "test", module: "extra")) {
        try registry.load(Extra(commandName: "flip"))
    }
    #expect(registry.command("another") == nil && registry.modules["extra"] == nil)
    #expect(throws: ModuleError.loadedTwice("test")) { try registry.load(TestModule()) }
}

@Test func `an unknown module is an error with the nearest name`() {
    let error = #expect(throws: ModuleError.self) { try ModuleCatalog([Extra()]).module(named: "exrta") }
    #expect(error?.message == "there is no module \"exrta\"" && error?.hint == "did you mean \"extra\"?")
}

@Test func `loading all says which could not be`() {
    let (registry, problems) = ModuleCatalog([TestModule(), Extra(commandName: "echo"), Extra(name: "other")]).loadAll()
    #expect(problems == [.taken(what: "the command echo", by: "test", module: "extra")])
    #expect(Array(registry.modules.keys) == ["test", "other"])
}

/// Errors of engines say what they are about; the evaluator finds its place.
private struct Placed: UserFacingError {
    let message = "this is wrong"
    let hint: String? = "do that"
    let place: ErrorPlace
}

private struct Failing: Module {
    let name = "failing"
    let version = "1.0.0"
    let summary = "fails"
    let place: ErrorPlace

    var commands: [CommandDeclaration] {
        let place = place
        let parameters: [any ParameterSource] = [
            Argument.path("file", "a file"), Argument.integer("n", "a number", position: .positional, in: 0...9),
        ]
        return [
            CommandDeclaration(
                "use", group: .test, summary: "fails", parameters: parameters, examples: [], output: .nothing
            ) { _ in throw Placed(place: place) }
        ]
    }
}

@Test(arguments: [(ErrorPlace.command, 0..<3), (.argument("n"), 16..<17), (.file, 4..<15), (.argument("other"), 0..<3)])
func `an error stands at what it is about`(place: ErrorPlace, range: Range<Int>) throws {
    var registry = Registry()
    try registry.load(Failing(place: place))
    let error = #expect(throws: Diagnostic.self) {
        try Interpreter(registry: registry).run(Source(name: "t", text: "use \"some file\" 3"), in: .test()) { _ in }
    }
    #expect(error?.span?.range == range)
    #expect(error?.message == "this is wrong" && error?.hints == ["do that"])
}
