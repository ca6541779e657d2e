import Vocabulary

/// A command that a script defines. What is piped in is its first parameter.
struct Definition: Sendable {
    let syntax: DefinitionStatement
    let declaration: CommandDeclaration
    /// The type that it is declared to give.
    let result: ValueType?

    init(_ syntax: DefinitionStatement, parameters: [Parameter], result: ValueType?) {
        self.syntax = syntax
        self.result = result
        let name = syntax.name.text
        let help = DefinitionHelp(syntax)
        var parameters = parameters
        for index in parameters.indices {
            parameters[index].summary = help.parameters[parameters[index].name] ?? ""
            parameters[index].isPiped = index == 0
        }
        declaration = CommandDeclaration(
            name, group: .session, summary: help.summary, discussion: help.discussion, parameters: parameters,
            examples: [], output: result ?? .any,
            run: { _ in throw CommandError("\(name) was defined in a script; only the interpreter can run it") })
    }
}

/// What the text before a definition's body, and the comment above it, say of it: a line, then paragraphs, and lines
/// `name: what it is` for its parameters.
private struct DefinitionHelp {
    let summary: String
    let discussion: String
    let parameters: [String: String]

    init(_ syntax: DefinitionStatement) {
        let names = Set(syntax.parameters.map(\.name.text))
        var parameters: [String: String] = [:], lines: [String] = []
        for line in syntax.comment {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, names.contains(String(parts[0])) {
                parameters[String(parts[0])] = String(parts[1].drop { $0 == " " })
            } else {
                lines.append(line)
            }
        }
        self.parameters = parameters
        if syntax.documentation.isEmpty, let first = lines.first, !first.isEmpty {
            summary = String(first.hasSuffix(".") ? first.dropLast() : first[...])
            lines.removeFirst()
        } else {
            let place = "defined in \(syntax.name.span.source.name)"
            summary = syntax.documentation.isEmpty ? place : syntax.documentation
        }
        discussion = lines.joined(separator: "\n")
    }
}
