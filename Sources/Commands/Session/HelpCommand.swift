import Language
import Vocabulary

/// `help`: the overview; `help NAME`: a command, from its declaration, or a topic.
enum HelpCommand {
    private static let name = Argument<[String]>.strings(
        "name", "a command, the first word of some, a type of values, or a topic", position: .rest
    ).suggesting(suggestions)

    static let declaration = CommandDeclaration(
        "help", group: .session, summary: "what there is, or how a command or topic works", parameters: [name],
        examples: [
            .init("help", "all commands by group"),
            .init("help print", "one command"),
            .init("help language", "the language on one page"),
        ],
        output: .nothing
    ) { invocation in
        let name = try invocation[name].joined(separator: " "), context = invocation.context
        context.output.show(try text(name, context.registry) + "\n")
        return .nothing
    }

    @Sendable private static func suggestions(_ request: SuggestionRequest) -> [Suggestion] {
        let registry = request.registry
        guard request.words.isEmpty else {
            let first = request.words[0]
            return registry.subcommands(of: first).map {
                Suggestion($0, registry.command("\(first) \($0)")?.summary ?? "")
            }
        }
        return registry.firstWords.map { word in
            Suggestion(word, registry.command(word)?.summary ?? registry.subcommands(of: word).joined(separator: ", "))
        } + HelpTopic.all.map { Suggestion($0.name, $0.summary) }
            + registry.types.keys.filter { registry.command($0) == nil && registry.subcommands(of: $0).isEmpty }
            .map { Suggestion($0, "a type of values") }
    }

    private static func text(_ name: String, _ registry: Registry) throws -> String {
        if name.isEmpty { return HelpOverview.text(registry) }
        let type = registry.types[name].map { HelpPage.text($0, registry) }
        if let declaration = registry.command(name) {
            return ([HelpPage.text(declaration)] + (type.map { [$0] } ?? [])).joined(separator: "\n\n")
        }
        let subcommands = registry.subcommands(of: name).compactMap { registry.command("\(name) \($0)") }
        if !subcommands.isEmpty { return HelpOverview.list(subcommands) }
        if let topic = HelpTopic.all.first(where: { $0.name == name }) { return topic.text }
        if let type { return type }
        let names = registry.commands.keys + HelpTopic.all.map(\.name) + registry.types.keys
        throw CommandError(
            "there is no help on \"\(name)\"",
            hint: NearestName.hint(for: name, among: names) ?? "help lists all commands and topics", argument: "name")
    }
}
