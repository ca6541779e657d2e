import Language
import Vocabulary

/// `faa run paper.faa --help`: the script's own parameters.
public enum ScriptHelp {
    public static func text(of source: Source) -> String {
        let parameters = Interpreter.parameters(of: source)
        guard !parameters.isEmpty else { return "\(source.name) has no parameters\n" }
        let names = parameters.map { parameter in
            "--\(dashed(parameter.name))" + (parameter.type == .boolean ? "" : " <\(placeholder(parameter.type))>")
        }
        let width = names.map(\.count).max() ?? 0
        let rows = zip(names, parameters).map { name, parameter in
            let padding = String(repeating: " ", count: width - name.count)
            return "  \(name)\(padding)  \(parameter.documentation) (\(facts(of: parameter)))\n"
        }
        return "USAGE: faa run \(source.name) [--parameter <value> …]\n\nPARAMETERS:\n\(rows.joined())"
    }

    private static func placeholder(_ type: ValueType) -> String {
        switch type {
        case .boolean: "true|false"
        case .integer: "integer"
        case .list(let element): "\(placeholder(element)),…"
        default: type.name
        }
    }

    private static func facts(of parameter: ScriptParameter) -> String {
        let range = parameter.range.map { [RangeText.text($0)] } ?? []
        let choices = parameter.choices.isEmpty ? [] : ["one of \(parameter.choices.joined(separator: ", "))"]
        return (range + choices + ["default: \(shown(parameter.defaultValue))"]).joined(separator: "; ")
    }

    private static func dashed(_ name: String) -> String { name.replacing("_", with: "-") }

    private static func shown(_ value: Value) -> String {
        if case .string(let string) = value { return "\"\(string)\"" }
        return value.display
    }
}
