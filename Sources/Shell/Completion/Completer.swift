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
        ("let", "name a value"), ("for", "once for each element"), ("if", "only where a condition holds"),
        ("def", "define a command"), ("import", "run another file"),
        ("param", "a value that the command line can set"),
    ]

    public func candidates(_ text: String, cursor: Int) -> Candidates {
        let completion = interpreter.completion(of: text, at: cursor, currentFolder: currentFolder)
        return Candidates(replacing: completion.replacing, typed: completion.prefix, items: items(completion))
    }

    private func items(_ completion: Completion) -> [Candidates.Item] {
        switch completion.place {
        case .command(let input): commands(input)
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
        case .importedFile: FileCandidates.items(completion.prefix, endings: ["faa"], currentFolder: currentFolder)
        case .nothing: []
        }
    }

    /// Behind a pipe, the commands that take what comes.
    private func commands(_ input: ValueType?) -> [Candidates.Item] {
        var items: [Candidates.Item] = []
        for command in interpreter.registry.commands.values
        where input == nil ? !command.requiresInput : !command.inputs.isEmpty {
            if let input, !interpreter.registry.canFit(input, .union(command.inputs)) { continue }
            let words = command.name.split(separator: " ")
            if words.count == 1 {
                items.append(.init(command.name, summary: command.summary))
            } else if !items.contains(where: { $0.text == words[0] }) {
                let second = interpreter.registry.subcommands(of: String(words[0]))
                items.append(.init(String(words[0]), summary: second.joined(separator: ", ")))
            }
        }
        return items + (input == nil ? Self.statements.map { .init($0.0, summary: $0.1) } : [])
    }

    private func names(_ parameters: [Parameter]) -> [Candidates.Item] {
        parameters.map { parameter in
            let usual = parameter.defaultValue.map { " (\($0.display))" } ?? ""
            return .init("\(parameter.name)=", summary: parameter.summary + usual, suffix: "")
        }
    }

    private func values(_ parameter: Parameter, _ type: ValueType, _ completion: Completion) -> [Candidates.Item] {
        if type == .path {
            return FileCandidates.items(completion.prefix, endings: parameter.fileEndings, currentFolder: currentFolder)
        }
        if !parameter.choices.isEmpty { return parameter.choices.map { .init($0) } }
        if type == .boolean { return ["true", "false"].map { .init($0) } }
        return commandsThatGive(type) + variables(completion, sign: "$", of: type)
    }

    /// Words that stand for a value of the type: `augment=fl`.
    private func commandsThatGive(_ type: ValueType) -> [Candidates.Item] {
        switch type {
        case .object(let noun):
            interpreter.registry.words(for: noun).map { word in
                .init(word, summary: interpreter.registry.command(word)?.summary ?? "")
            }
        case .list(let element): commandsThatGive(element)
        default: []
        }
    }

    private func variables(_ completion: Completion, sign: String, of type: ValueType? = nil) -> [Candidates.Item] {
        let fitting = completion.variables.filter { variable in type.map { $0 == variable.type } ?? true }
        return (fitting.isEmpty ? completion.variables : fitting).map {
            .init(sign + $0.name, summary: $0.type.phrase, suffix: "")
        }
    }
}
