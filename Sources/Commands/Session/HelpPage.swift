import Language
import Vocabulary

/// One command or type of values, from its declaration.
public enum HelpPage {
    public static func text(_ command: CommandDeclaration) -> String {
        var parts = ["\(command.name): \(command.summary)", "  \(command.usage)"]
        if !command.inputs.isEmpty, !command.parameters.contains(where: \.isPiped) {
            let phrase = ValueType.union(command.inputs).phrase
            parts.append("Takes from the pipe: \(phrase)\(command.requiresInput ? "" : ", or nothing")")
        }
        if !command.parameters.isEmpty { parts.append("Parameters\n" + parameters(command.parameters)) }
        if !command.discussion.isEmpty { parts.append(Paragraphs.wrapped(command.discussion)) }
        if !command.examples.isEmpty {
            parts.append("Examples\n" + command.examples.map(example).joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n")
    }

    /// One parameter, in two lines.
    public static func text(_ parameter: Parameter, of command: CommandDeclaration) -> String {
        "\(parameter.name)= of \(command.name): \(parameter.summary)\n\(parameter.facts)"
    }

    private static func example(_ example: CommandDeclaration.Example) -> String {
        let code = example.code.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(
            separator: "\n")
        return "\(code)\n      \(example.explanation)"
    }

    private static func parameters(_ parameters: [Parameter]) -> String {
        let names = parameters.map {
            $0.position == .named ? "\($0.name)=" : $0.position == .rest ? "\($0.name) …" : $0.name
        }
        let width = (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
        return zip(names, parameters).map { name, parameter in
            let lines = [parameter.summary, parameter.facts].filter { !$0.isEmpty }
            return "  \(name.padded(to: width))"
                + lines.joined(separator: "\n  " + String(repeating: " ", count: width))
        }.joined(separator: "\n")
    }

    static func text(_ type: any EngineValue.Type, _ registry: Registry) -> String {
        let fields = type.fieldDeclarations.map { "  .\($0.name.padded(to: 20))\($0.summary) (\($0.type.name))" }
        let makers = registry.commands.values.filter { $0.output(nil).noun == type.noun }.map(\.name)
        let takers = registry.commands.values.filter { $0.inputs.contains(.object(type.noun)) }.map(\.name)
        return
            ([
                "\(type.typeName): a type of values",
                fields.isEmpty ? "" : "Fields\n" + fields.joined(separator: "\n"),
                makers.isEmpty ? "" : Paragraphs.wrapped("Given by: \(makers.joined(separator: ", "))"),
                takers.isEmpty ? "" : Paragraphs.wrapped("Taken from the pipe by: \(takers.joined(separator: ", "))"),
            ]).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
