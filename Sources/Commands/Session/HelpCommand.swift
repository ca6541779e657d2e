import Language
import Vocabulary

/// `help`: the overview; `help NAME`: a command, from its declaration, or a topic.
enum HelpCommand {
    private static let name = Argument<[String]>.strings(
        "name", "a command, the first word of some, a type of values, a topic, or /WORD/ to search", position: .rest
    ).suggesting(suggestions)

    static let declaration = CommandDeclaration(
        "help", group: .session, summary: "what there is, or how a command or topic works", parameters: [name],
        examples: [
            .init("help", "all commands by group"),
            .init("help print", "one command"),
            .init("help language", "the language on one page"), .init("help /mask/", "what has a word in its help"),
            .init("print ?", "the same as help print"),
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
        if name.count > 2, name.hasPrefix("/"), name.hasSuffix("/") {
            return HelpSearch.text(String(name.dropFirst().dropLast()), registry)
        }
        let subcommands = registry.subcommands(of: name).compactMap { registry.command("\(name) \($0)") }
        let command = registry.command(name).map { HelpPage.text($0) }
        let parts = [
            command ?? (subcommands.isEmpty ? nil : HelpOverview.list(subcommands)),
            HelpTopic.all.first { $0.name == name }?.page, registry.types[name].map { HelpPage.text($0, registry) },
        ].compactMap { $0 }
        if !parts.isEmpty { return parts.joined(separator: "\n\n") }
        let names = registry.commands.keys + HelpTopic.all.map(\.name) + registry.types.keys
        throw CommandError(
            "there is no help on \"\(name)\"",
            hint: NearestName.hint(for: name, among: names)
                ?? "help lists all commands and topics, help /\(name)/ searches them",
            argument: "name")
    }
}
