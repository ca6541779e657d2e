import Files
import Language

/// `env`.
enum EnvironmentCommand {
    private static let name = Argument<String>.string(
        "name", "the variable; all of them where it is left out", position: .positional
    ).optional

    static let declaration = CommandDeclaration(
        "env", group: .files, summary: "a variable of the environment that faa was started in",
        discussion: "Nothing where it is not set.", parameters: [name],
        examples: [.init("env HOME", "one of them"), .init("(env NOT_SET) == nothing", "one that is not set")],
        yields: { $0.arguments["name"] == nil ? .record : .common([.string, .nothing]) }
    ) { invocation in
        if let name = try invocation[name] { return Terminal.environment(name).map { .string($0) } ?? .nothing }
        return .record(Record(.init(Terminal.environment.map { ($0, .string($1)) }) { $1 }))
    }
}
