import Commands
import Language
import Testing

@Test func `the overview names every command and topic`() throws {
    let text = try TestSession().run("help").output
    for name in AllModules.registry.commands.keys + ["language", "policies", "values", "scripts"] {
        #expect(text.contains("\n  \(name) "), "\(name)")
    }
}

@Test(arguments: ["language", "policies", "values", "scripts", "table", "save", "dataset"])
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
