import Commands
import Foundation
import Language
import Testing
import Vocabulary

@Test func `the overview names every command and topic`() throws {
    let text = try TestSession().run("help").output
    for name in AllModules.registry.commands.keys + [
        "language", "let", "set", "for", "closures", "numbers", "files", "rc", "images", "tutorial",
    ] {
        #expect(text.contains("\n  \(name) "), "\(name)")
    }
}

@Test(arguments: [
    "language", "policies", "values", "scripts", "table", "save", "dataset", "let", "set", "for", "while", "if", "try",
    "def", "param", "import", "numbers", "texts", "lists", "tables", "closures", "images", "files", "rc", "tutorial",
    "/mask/",
])
func `help on a topic, a type, a first word fits a terminal`(name: String) throws {
    let outcome = try TestSession().run("help \(name)")
    #expect(outcome.exitCode == 0 && !outcome.output.isEmpty, "\(outcome.error)")
    for line in outcome.output.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 130, "\(line)") }
}

@Test func `a type's help follows its command's`() throws {
    let text = try TestSession().run("help table").output
    #expect(text.hasPrefix("table: records as an aligned table\n"))
    #expect(text.contains("table: a type of values\n\nFields\n  .columns"))
}

/// The examples in the topics are real.
@Test func `the statements of help language run`() throws {
    let session = try TestSession()
    let outcome = session.run(
        "let x = [1 2 3]; let y = if $x.count == 3 { 1 } else { 2 }; def twice n { $n * 2 }; twice 4; $y")
    #expect(outcome.output == "8\n1\n", "\(outcome.error)")
}

/// What the pages show is typed as it stands, each page in a session of its own.
@Test(.timeLimit(.minutes(2)), arguments: HelpStatements.all.map(\.topic))
func `a topic's statements run, and the tutorial ends in a figure`(topic: String) throws {
    let session = try TestSession()
    for code in HelpStatements.all.first(where: { $0.topic == topic })?.code ?? [] {
        let outcome = session.run(code)
        #expect(outcome.exitCode == 0, "\(code): \(outcome.error)")
    }
    #expect(FileManager.default.fileExists(atPath: session.folder + "/hearts.png") == (topic == "tutorial"))
}

@Test func `help is searched, and asked for behind a name`() throws {
    let session = try TestSession()
    let found = session.run("help /mask/").output
    #expect(found.contains("measure mask") && found.contains("dataset scenes"))
    #expect(session.run("rotate ?").output == session.run("help rotate").output)
    #expect(session.run("dataset scenes ?").output == session.run("help dataset scenes").output)
    #expect(session.run("help \"/no such word/\"").output == "nothing in help has \"no such word\"\n")
}
