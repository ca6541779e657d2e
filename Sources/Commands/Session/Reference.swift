import Language
import Vocabulary

/// All commands and types of values as one Markdown document, from their declarations: `docs/commands.md`.
public enum Reference {
    public static func markdown(_ registry: Registry) -> String {
        let groups = registry.groups.map { group in
            let commands = registry.commands.values.filter { $0.group == group }
            return "## \(group.name)\n\n" + commands.map(section).joined(separator: "\n")
        }
        let types = registry.types.values.filter { !$0.fieldDeclarations.isEmpty }.map(section)
        return ([head] + groups + ["## Types of values\n\n" + types.joined(separator: "\n")]).joined(separator: "\n")
    }

    private static let head = """
        # Commands

        Made by `faa help --markdown` from the declarations; a test says when it is out of date. `help NAME` shows the
        same at the prompt.

        """

    private static func section(_ command: CommandDeclaration) -> String {
        var parts = ["### \(command.name)", "\(sentence(command.summary))", "```\n\(command.usage)\n```"]
        if !command.inputs.isEmpty, !command.parameters.contains(where: \.isPiped) {
            let input = ValueType.union(command.inputs).phrase
            parts.append("Takes from the pipe: \(input)\(command.requiresInput ? "" : ", or nothing").")
        }
        if !command.parameters.isEmpty {
            let rows = command.parameters.map { [code($0.label), $0.summary, $0.facts] }
            parts.append(table(["parameter", "", ""], rows))
        }
        if !command.discussion.isEmpty { parts.append(command.discussion) }
        parts += command.examples.map { "```\n\($0.code)\n```\n\n\(sentence($0.explanation))" }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func section(_ type: any EngineValue.Type) -> String {
        let rows = type.fieldDeclarations.map { [code("." + $0.name), $0.summary, $0.type.name] }
        return "### \(type.noun.name)\n\n\(table(["field", "", ""], rows))\n"
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    private static func code(_ text: String) -> String { "`\(text)`" }

    private static func table(_ columns: [String], _ rows: [[String]]) -> String {
        Table(columns: columns.map { Table.Column($0) }, rows: rows.map { $0.map { .string($0) } }).markdown
            .trimmingSuffix("\n")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
