import Commands
import Language
import Testing

/// The plugins that come with faa and need nothing but what the tests are built with.
private let plugins = ["elastic", "corruptions", "xrai"]

/// The commands that a plugin brings, as a session has them.
private func commands(of plugin: String) throws -> [CommandDeclaration] {
    let session = try TestSession()
    let outcome = session.run("import plugin \"\(plugin)\"")
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    let known = AllModules.registry.commands
    return session.interpreter.registry.commands.values.filter { known[$0.name] == nil }
}

@Test(arguments: plugins)
private func `a plugin's examples run as they stand, and its commands have help`(plugin: String) throws {
    let commands = try commands(of: plugin)
    #expect(!commands.isEmpty)
    for command in commands {
        #expect(!command.examples.isEmpty, "\(command.name) has no example")
        let lines = command.examples.filter(\.isRunnable).map(\.code) + ["help \(command.name)"]
        let code = (["import plugin \"\(plugin)\""] + lines).joined(separator: "\n")
        let outcome = try TestSession().run(code, name: "example")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        #expect(outcome.output.contains("\(command.name): "))
    }
}

@Test(arguments: plugins)
private func `a script with a plugin checks without running anything of it`(plugin: String) {
    let text = "import plugin \"\(plugin)\"\nlet d = dataset scenes train=10 test=10\nrotat 3"
    let mistakes = Interpreter(registry: AllModules.registry).check(Source(name: "check", text: text))
    #expect(mistakes.filter { $0.kind == .check }.map(\.message) == ["there is no command \"rotat\""])
}
