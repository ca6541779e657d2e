import Language

/// Turns the place that the language finds the cursor in into candidates.
public struct Completer {
    private let interpreter: Interpreter
    private let currentFolder: String

    public init(interpreter: Interpreter, currentFolder: String) {
        self.interpreter = interpreter
        self.currentFolder = currentFolder
    }

    private static let statements = [
        ("let", "name a value"), ("set", "change what a name holds"), ("for", "once for each element"),
        ("while", "as long as a condition holds"), ("if", "only where a condition holds"),
        ("try", "catch what fails"), ("def", "define a command"), ("import", "take in another file's names"),
        ("param", "a value that the command line can set"),
    ]

    public func candidates(_ text: String, cursor: Int) -> Candidates {
        let completion = interpreter.completion(of: text, at: cursor, currentFolder: currentFolder)
        return Candidates(
            replacing: completion.replacing, typed: completion.prefix, quote: completion.quote,
            items: items(completion))
    }

    private func items(_ completion: Completion) -> [Candidates.Item] {
        switch completion.place {
        case .command(let input): commands(input, startingWith: completion.prefix)
        case .subcommand(let first):
            interpreter.registry.subcommands(of: first).map {
                .init($0, summary: interpreter.registry.command("\(first) \($0)")?.summary ?? "")
            }
        case .argument(_, let positional, let named):
            (positional.map { values($0, $0.type, completion) } ?? []) + names(named)
        case .value(_, let parameter, let type, let named): values(parameter, type, completion) + names(named)
        case .expression: variables(completion, sign: "$")
        case .variable: variables(completion, sign: "")
        case .field(_, let fields): fields.map { .init($0.name, summary: $0.summary, suffix: "") }
        case .plugin:
            (interpreter.registry.source?.names ?? []).map { .init($0, isText: true) }
                + FileCandidates.items(completion.prefix, endings: ["so", "py", "/"], currentFolder: currentFolder)
        case .type: interpreter.typeNames.map { .init($0) }
        case .importedFile: FileCandidates.items(completion.prefix, endings: ["faa"], currentFolder: currentFolder)
        case .nothing: []
        }
    }

    /// Behind a pipe, the commands that take what comes; and where none that fits begins so, those that need something
    /// else, with a word on what.
    private func commands(_ input: ValueType?, startingWith prefix: String) -> [Candidates.Item] {
        let all = interpreter.registry.commands.values
        let fitting =
            items(all.filter { fits($0, input) })
            + (input == nil ? Self.statements.map { .init($0.0, summary: $0.1) } : [])
        if fitting.contains(where: { $0.text.hasPrefix(prefix) }) { return fitting }
        return all.filter { !$0.name.contains(" ") }.map {
            .init($0.name, summary: $0.summary, note: Self.need(of: $0))
        }
    }

    private func fits(_ command: CommandDeclaration, _ input: ValueType?) -> Bool {
        guard let input else { return !command.requiresInput }
        return !command.inputs.isEmpty && interpreter.registry.canFit(input, .union(command.inputs))
    }

    private static func need(of command: CommandDeclaration) -> String {
        guard !command.inputs.isEmpty else { return "\(command.name) takes nothing from a pipe" }
        let phrases = command.inputs.map(\.phrase).joined(separator: " or ")
        return "\(command.name) takes \(phrases) from a pipe: … | \(command.name)"
    }

    private func items(_ commands: [CommandDeclaration]) -> [Candidates.Item] {
        var items: [Candidates.Item] = []
        for command in commands {
            let words = command.name.split(separator: " ")
            if words.count == 1 {
                items.append(.init(command.name, summary: command.summary))
            } else if !items.contains(where: { $0.text == words[0] }) {
                let second = interpreter.registry.subcommands(of: String(words[0]))
                items.append(.init(String(words[0]), summary: second.joined(separator: ", ")))
            }
        }
        return items
    }

    private func names(_ parameters: [Parameter]) -> [Candidates.Item] {
        parameters.map { parameter in
            let usual = parameter.defaultValue.map { " (\($0.argumentText))" } ?? ""
            return .init("\(parameter.name)=", summary: parameter.summary, usual: usual, suffix: "")
        }
    }

    private func values(_ parameter: Parameter, _ type: ValueType, _ completion: Completion) -> [Candidates.Item] {
        let suggestions = interpreter.suggestions(for: parameter, at: completion).map {
            Candidates.Item($0.text, summary: $0.summary, isText: true)
        }
        if type == .path {
            return suggestions
                + FileCandidates.items(completion.prefix, endings: parameter.fileEndings, currentFolder: currentFolder)
        }
        if type.takesFieldName {
            return completion.fields.map { .init($0.name, summary: $0.summary) }
        }
        if !suggestions.isEmpty { return suggestions }
        if !parameter.choices.isEmpty { return parameter.choices.map { .init($0, isText: true) } }
        if type == .boolean { return ["true", "false"].map { .init($0) } }
        return commandsThatGive(type) + variables(completion, sign: "$", of: type)
    }

    /// Words that stand for a value of the type: `augment=fl`.
    private func commandsThatGive(_ type: ValueType) -> [Candidates.Item] {
        switch type {
        case .object(let noun):
            interpreter.registry.words(for: noun).map { word in
                .init(word, summary: interpreter.registry.command(word)?.summary ?? "", isText: true)
            }
        case .list(let element): commandsThatGive(element)
        default: []
        }
    }

    /// - Parameter type: what they are to fit.
    private func variables(_ completion: Completion, sign: String, of type: ValueType = .any) -> [Candidates.Item] {
        completion.variables.filter { fits($0, type) }.map {
            .init(sign + $0.name, summary: $0.type.phrase, suffix: "")
        }
    }

    /// A text may be a word for an engine's value, but the variable that holds one hardly is. What the text yet
    /// computes may be a whole number; what the session holds is one or is none.
    private func fits(_ variable: Completion.Variable, _ expected: ValueType) -> Bool {
        switch (variable.type, expected) {
        case (.string, _): expected.accepts(.string)
        case (.number, .integer): interpreter.variables[variable.name] == nil
        default: interpreter.registry.canFit(variable.type, expected)
        }
    }
}
