import Language

/// `faa run paper.faa --help`: the script's own parameters.
public enum ScriptHelp {
    public static func text(of source: Source) -> String {
        let parameters = Interpreter.parameters(of: source)
        guard !parameters.isEmpty else { return "\(source.name) has no parameters\n" }
        let names = parameters.map { "--\(dashed($0.name)) <\(placeholder($0.type))>" }
        let width = names.map(\.count).max() ?? 0
        let rows = zip(names, parameters).map { name, parameter in
            "  \(name)\(String(repeating: " ", count: width - name.count))  \(parameter.documentation) (default: \(shown(parameter.defaultValue)))\n"
        }
        return "USAGE: faa run \(source.name) [--parameter <value> …]\n\nPARAMETERS:\n\(rows.joined())"
    }

    private static func placeholder(_ type: ValueType) -> String {
        switch type {
        case .boolean: "true|false"
        case .integer: "number"
        case .list(let element): "\(placeholder(element)),…"
        default: type.name
        }
    }

    private static func dashed(_ name: String) -> String { name.replacing("_", with: "-") }

    private static func shown(_ value: Value) -> String {
        if case .string(let string) = value { return "\"\(string)\"" }
        return value.display
    }
}
