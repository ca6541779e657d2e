import Language
import Shell

/// `--epochs 3 --data=here --fast`: the parameters of a script on the command line.
enum ScriptArguments {
    static func parse(_ words: [String], of file: String, _ parameters: [ScriptParameter]) throws -> [String: String] {
        let switches = Set(parameters.filter { $0.type == .boolean }.map(\.name))
        var values: [String: String] = [:]
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--"), word.count > 2 else {
                throw Exit.usage("\(file) takes parameters as --name value, not \"\(word)\"")
            }
            let name = word.dropFirst(2)
            if let equals = name.firstIndex(of: "=") {
                values[String(name[..<equals])] = String(name[name.index(after: equals)...])
            } else if switches.contains(String(name).replacing("-", with: "_")),
                rest.first.map({ $0 == "true" || $0 == "false" }) != true
            {
                values[String(name)] = "true"
            } else {
                guard let value = rest.popFirst() else { throw Exit.usage("--\(name) needs a value") }
                values[String(name)] = value
            }
        }
        return values
    }

    /// What a shell completes behind a script's name.
    @Sendable static func completions(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
        let parameters = scriptParameters(in: words)
        let before = index > 0 && index <= words.count ? words[index - 1] : ""
        if let parameter = parameters.first(where: { option($0) == before }), !parameter.choices.isEmpty {
            return parameter.choices
        }
        return parameters.map(option)
    }

    /// What a shell completes behind `--set`.
    @Sendable static func settingCompletions(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
        scriptParameters(in: words).flatMap { parameter in
            let values = parameter.type == .boolean ? ["true", "false"] : parameter.choices
            return values.isEmpty ? [parameter.name + "="] : values.map { "\(parameter.name)=\($0)" }
        }
    }

    /// Of the script that is run: a file, or the code behind -c.
    private static func scriptParameters(in words: [String]) -> [ScriptParameter] {
        if let index = words.firstIndex(of: "-c"), index + 1 < words.count {
            return Interpreter.parameters(of: Source(name: "", text: words[index + 1]))
        }
        guard let file = words.first(where: { $0.hasSuffix(".faa") }), case .success(let source) = ScriptFile.read(file)
        else { return [] }
        return Interpreter.parameters(of: source)
    }

    private static func option(_ parameter: ScriptParameter) -> String {
        "--" + parameter.name.replacing("_", with: "-")
    }
}
