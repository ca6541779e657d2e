import Language

/// `help`: the overview; `help NAME`: a command, from its declaration, or a topic.
enum HelpCommand {
    static let declaration = CommandDeclaration(
        "help", group: .session, summary: "what there is, or how a command or topic works",
        parameters: [
            Parameter(
                "name", .string, "a command, the first word of some, a type of values, or a topic", position: .rest)
        ],
        examples: [
            .init("help", "all commands by group"),
            .init("help print", "one command"),
            .init("help language", "the language on one page"),
        ],
        output: { _ in .nothing }
    ) { invocation in
        let words = try invocation.list("name").map(\.text)
        let text =
            words.isEmpty
            ? HelpOverview.text(invocation.context.registry)
            : try text(words.joined(separator: " "), invocation.context.registry)
        invocation.context.output.write(text + "\n")
        return .nothing
    }

    private static func text(_ name: String, _ registry: Registry) throws -> String {
        let type = registry.types[name].map { HelpPage.text($0, registry) }
        if let declaration = registry.command(name) {
            return ([HelpPage.text(declaration)] + (type.map { [$0] } ?? [])).joined(separator: "\n\n")
        }
        let subcommands = registry.subcommands(of: name)
        if !subcommands.isEmpty {
            return HelpOverview.list(subcommands.compactMap { registry.command("\(name) \($0)") })
        }
        if let topic = HelpTopic.all.first(where: { $0.name == name }) { return topic.text }
        if let type { return type }
        let names = registry.commands.keys + HelpTopic.all.map(\.name) + registry.types.keys
        throw CommandError(
            "there is no help on \"\(name)\"",
            hint: Suggestion.hint(for: name, among: names) ?? "help lists all commands and topics", argument: "name")
    }
}
