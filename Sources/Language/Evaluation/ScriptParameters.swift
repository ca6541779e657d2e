import Vocabulary

/// A `param` statement of a script, for its `--help` and its command line.
public struct ScriptParameter: Sendable {
    public let name: String
    public let defaultValue: Value
    public let documentation: String
    public let type: ValueType
}

extension Interpreter {
    /// The script's parameters in the order of the text; those with a mistake in them are left out.
    public static func parameters(of source: Source) -> [ScriptParameter] {
        DeepStack.run { ScriptParameters.all(of: Parser.parse(source)).map(\.parameter) }
    }
}

enum ScriptParameters {
    static func all(of tree: SyntaxTree) -> [(parameter: ScriptParameter, span: SourceSpan)] {
        tree.statements.compactMap { statement in
            guard case .parameter(let syntax) = statement.kind, let value = syntax.defaultValue.constant else {
                return nil
            }
            let type = ValueType(of: value)
            return (
                ScriptParameter(
                    name: syntax.name.text, defaultValue: value, documentation: syntax.documentation,
                    type: type == .integer ? .number : type), syntax.name.span
            )
        }
    }

    /// The command line's texts in the types of the defaults.
    static func values(_ texts: [String: String], for tree: SyntaxTree, into diagnostics: inout [Diagnostic])
        -> [String: Value]
    {
        let parameters = all(of: tree).map(\.parameter)
        var values = Dictionary(parameters.map { ($0.name, $0.defaultValue) }) { $1 }
        for (written, text) in texts.sorted(by: { $0.key < $1.key }) {
            let name = written.replacing("-", with: "_")
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                diagnostics.append(unknown(written, parameters, tree.source))
                continue
            }
            guard let value = convert(text, like: parameter.defaultValue) else {
                let hints =
                    if case .list = parameter.type { ["its elements are separated by commas: --\(written) 1,2,3"] } else
                    { [String]() }
                diagnostics.append(
                    Diagnostic(
                        .check, "expected \(parameter.type.phrase) for --\(written), got \"\(text)\"", span: nil,
                        hints: hints))
                continue
            }
            values[name] = value
        }
        return values
    }

    private static func unknown(_ name: String, _ parameters: [ScriptParameter], _ source: Source) -> Diagnostic {
        let names = parameters.map(\.name)
        var hints = NearestName.hints(for: name.replacing("-", with: "_"), among: names, prefix: "--")
        if hints.isEmpty {
            hints = [names.isEmpty ? "it has none" : "there are: \(names.map { "--\($0)" }.joined(separator: ", "))"]
        }
        return Diagnostic(.check, "\(source.name) has no parameter --\(name)", span: nil, hints: hints)
    }

    /// nil where the text does not read as the default's type.
    static func convert(_ text: String, like defaultValue: Value) -> Value? {
        switch defaultValue {
        case .number: number(text)
        case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
        case .string: .string(text)
        case .list(let list): self.list(text, like: list.first)
        default: nil
        }
    }

    private static func number(_ text: String) -> Value? {
        let scanner = Scanner(source: Source(name: "", text: text))
        guard let range = scanner.numberRange(), range.count == scanner.bytes.count else { return nil }
        return scanner.number(range).map { .number($0) }
    }

    /// Comma separated; numbers where the default has only numbers.
    private static func list(_ text: String, like element: Value?) -> Value? {
        if text.isEmpty { return .list([]) }
        var values: [Value] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let value = convert(String(part.drop { $0 == " " }), like: element ?? .string("")) else {
                return nil
            }
            values.append(value)
        }
        return .list(values)
    }
}
