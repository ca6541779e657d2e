import Language
import Vocabulary

/// All commands by group, and the topics.
enum HelpOverview {
    static func text(_ registry: Registry) -> String {
        let groups = registry.groups.map { group in
            "\(group.name)\n\(list(registry.commands.values.filter { $0.group == group }))"
        }
        let end = "help NAME explains one of them, and so does NAME ?; help /WORD/ searches; help tutorial begins."
        return (groups + ["Topics\n\(list(HelpTopic.all))", end]).joined(separator: "\n\n")
    }

    static func list(_ topics: [HelpTopic]) -> String {
        topics.map { "  \($0.name.padded(to: 24))\($0.summary)" }.joined(separator: "\n")
    }

    /// A line a command.
    static func list(_ commands: [CommandDeclaration]) -> String {
        commands.map { "  \($0.name.padded(to: 24))\($0.summary)" }.joined(separator: "\n")
    }
}

extension String {
    func padded(to width: Int) -> String {
        let missing = width - DisplayWidth.of(self)
        return missing > 0 ? self + String(repeating: " ", count: missing) : self + "  "
    }
}
