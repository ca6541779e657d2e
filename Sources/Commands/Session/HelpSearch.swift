import Language

/// `help /word/`: the commands and topics that have a word anywhere.
enum HelpSearch {
    static func text(_ word: String, _ registry: Registry) -> String {
        let commands = registry.commands.values.filter { text(of: $0).contains(matching: word) }
        let topics = HelpTopic.all.filter { "\($0.name) \($0.summary) \($0.page)".contains(matching: word) }
        let parts = [
            commands.isEmpty ? "" : "Commands\n\(HelpOverview.list(commands))",
            topics.isEmpty ? "" : "Topics\n\(HelpOverview.list(topics))",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? "nothing in help has \"\(word)\"" : parts.joined(separator: "\n\n")
    }

    private static func text(of command: CommandDeclaration) -> String {
        let parameters = command.parameters.flatMap { [$0.name, $0.summary] + $0.choices }
        let examples = command.examples.flatMap { [$0.code, $0.explanation] }
        return ([command.name, command.summary, command.discussion] + parameters + examples).joined(separator: " ")
    }
}

extension String {
    fileprivate func contains(matching word: String) -> Bool { lowercased().contains(word.lowercased()) }
}
