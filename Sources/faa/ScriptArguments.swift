/// `--epochs 3 --data=here`: the parameters of a script on the command line.
enum ScriptArguments {
    static func parse(_ words: [String], of file: String) throws -> [String: String] {
        var values: [String: String] = [:]
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--"), word.count > 2 else {
                throw Exit.usage("\(file) takes parameters as --name value, not \"\(word)\"")
            }
            let name = word.dropFirst(2)
            if let equals = name.firstIndex(of: "=") {
                values[String(name[..<equals])] = String(name[name.index(after: equals)...])
            } else {
                guard let value = rest.popFirst() else { throw Exit.usage("--\(name) needs a value") }
                values[String(name)] = value
            }
        }
        return values
    }
}
