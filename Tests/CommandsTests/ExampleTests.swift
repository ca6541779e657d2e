import Commands
import Language
import Testing

private struct Example: CustomTestStringConvertible {
    let command: String
    let code: String

    var testDescription: String { "\(command): \(code)" }

    static let runnable = AllModules.registry.commands.values.flatMap { command in
        command.examples.filter(\.isRunnable).map { Example(command: command.name, code: $0.code) }
    }
}

@Test func `there are commands with examples`() {
    #expect(Example.runnable.count >= AllModules.registry.commands.count / 2)
}

@Test(arguments: Example.runnable)
private func `an example runs as it stands`(example: Example) throws {
    let outcome = try TestSession().run(example.code, name: "example")
    #expect(outcome.exitCode == 0, "\(outcome.error)")
}

@Test(
    arguments: AllModules.registry.commands.values.flatMap { command in
        command.examples.map { Example(command: command.name, code: $0.code) }
    })
private func `an example that is not run still parses`(example: Example) {
    let mistakes = Interpreter(registry: AllModules.registry).check(Source(name: "example", text: example.code))
    #expect(mistakes.isEmpty, "\(mistakes.map { DiagnosticRenderer().render($0) }.joined(separator: "\n"))")
}

@Test(arguments: AllModules.registry.commands.values.map(\.name))
func `a declaration is complete`(name: String) throws {
    let command = try #require(AllModules.registry.command(name))
    #expect(!command.examples.isEmpty, "no example")
    #expect(!command.summary.isEmpty && !command.summary.hasSuffix("."), "the summary is one line without a full stop")
    #expect(command.parameters.filter { $0.position == .rest }.count <= 1)
    #expect(Set(command.parameters.map(\.name)).count == command.parameters.count, "parameters of the same name")
    for parameter in command.parameters {
        #expect(!parameter.summary.isEmpty && !parameter.summary.hasSuffix("."), "the summary of \(parameter.name)")
        if case .number(let number)? = parameter.defaultValue, let range = parameter.range {
            #expect(range.contains(number), "the default of \(parameter.name)")
        }
        if case .string(let word)? = parameter.defaultValue, !parameter.choices.isEmpty {
            #expect(parameter.choices.contains(word), "the default of \(parameter.name)")
        }
    }
    #expect(try TestSession().run("help \(name)").output.hasPrefix("\(name): "))
}
