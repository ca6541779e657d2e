import Vocabulary

/// A `param` statement of a script, for its `--help` and its command line.
public struct ScriptParameter: Sendable {
    public let name: String
    public let defaultValue: Value
    public let documentation: String
    public let type: ValueType
    /// Allowed numbers, and allowed words.
    public let range: ClosedRange<Double>?
    public let choices: [String]
}

extension Interpreter {
    /// The script's parameters in the order of the text; those with a mistake in them are left out.
    public static func parameters(of source: Source) -> [ScriptParameter] {
        DeepStack.run { ScriptParameters.all(of: Parser.parse(source)).map(ScriptParameter.init) }
    }
}

extension ScriptParameter {
    fileprivate init(_ parameter: Parameter) {
        self.init(
            name: parameter.name, defaultValue: parameter.defaultValue ?? .nothing, documentation: parameter.summary,
            type: parameter.type, range: parameter.range, choices: parameter.choices)
    }
}

enum ScriptParameters {
    static func all(of tree: SyntaxTree) -> [Parameter] {
        tree.statements.compactMap { statement in
            guard case .parameter(let syntax) = statement.kind, let value = syntax.defaultValue?.constant else {
                return nil
            }
            return try? Parameter(syntax, Registry(), usual: ValueType(of: value).widened)
        }
    }

    /// The command line's texts, and values, in the types of the parameters.
    static func values(
        _ texts: [String: String], _ given: [String: Value], for tree: SyntaxTree,
        into diagnostics: inout [Diagnostic]
    ) -> [String: Value] {
        let parameters = all(of: tree)
        var values = Dictionary(parameters.map { ($0.name, $0.defaultValue ?? .nothing) }) { $1 }
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                diagnostics.append(unknown(name, parameters, tree.source, prefix: ""))
                continue
            }
            do { values[name] = try checked(value, for: parameter, name) } catch { diagnostics.append(error) }
        }
        for (written, text) in texts.sorted(by: { $0.key < $1.key }) {
            let name = written.replacing("-", with: "_")
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                diagnostics.append(unknown(written, parameters, tree.source))
                continue
            }
            do { values[name] = try value(text, for: parameter, written) } catch { diagnostics.append(error) }
        }
        return values
    }

    private static func value(_ text: String, for parameter: Parameter, _ written: String) throws(Diagnostic) -> Value {
        if let value = convert(text, to: parameter.type), Coercion.matches(value, parameter.type) {
            return try checked(value, for: parameter, "--\(written)")
        }
        var hints: [String] = []
        if case .list = parameter.type { hints = ["its elements are separated by commas: --\(written) 1,2,3"] }
        throw Diagnostic(
            .check, "expected \(parameter.type.phrase) for --\(written), got \"\(text)\"", span: nil, hints: hints)
    }

    private static func checked(_ value: Value, for parameter: Parameter, _ label: String) throws(Diagnostic) -> Value {
        guard Coercion.matches(value, parameter.type) else {
            throw Diagnostic(
                .check, "expected \(parameter.type.phrase) for \(label), got \(value.phrase)", span: nil)
        }
        guard let violation = Coercion.violation(of: parameter, by: value) else { return value }
        let message = violation.message.replacing(parameter.label, with: label)
        throw Diagnostic(.check, message, span: nil, hints: violation.hints)
    }

    private static func unknown(
        _ name: String, _ parameters: [Parameter], _ source: Source, prefix: String = "--"
    ) -> Diagnostic {
        let names = parameters.map(\.name)
        var hints = NearestName.hints(for: name.replacing("-", with: "_"), among: names, prefix: prefix)
        if hints.isEmpty {
            let list = names.map { prefix + $0 }.joined(separator: ", ")
            hints = [names.isEmpty ? "it has none" : "there are: \(list)"]
        }
        return Diagnostic(.check, "\(source.name) has no parameter \(prefix)\(name)", span: nil, hints: hints)
    }

    /// nil where the text does not read as the type.
    private static func convert(_ text: String, to type: ValueType) -> Value? {
        switch type {
        case .string, .path: .string(text)
        case .list(let element): text.hasPrefix("[") ? constant(text) : list(text, of: element)
        case .any: constant(text) ?? .string(text)
        default: constant(text)
        }
    }

    /// What a parameter's default could be, in the language's own syntax.
    private static func constant(_ text: String) -> Value? {
        let tree = Parser.parse(Source(name: "", text: "param x = \(text)"))
        guard tree.diagnostics.isEmpty, tree.statements.count == 1,
            case .parameter(let parameter) = tree.statements[0].kind, parameter.allowed == nil,
            parameter.documentation.isEmpty
        else { return nil }
        return parameter.defaultValue?.constant
    }

    /// Separated by commas.
    private static func list(_ text: String, of element: ValueType) -> Value? {
        var values: [Value] = []
        if text.isEmpty { return .list([]) }
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let part = String(part.drop { $0 == " " })
            guard let value = convert(part, to: element == .any ? .string : element) else { return nil }
            values.append(value)
        }
        return .list(values)
    }
}
