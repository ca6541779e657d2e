import Language

enum ToRecordCommand {
    private static let elements = ElementsInput()
    private static let key = Argument.selector(
        "key", "a field, or what the names are of each element", gives: .union([.string, .number, .boolean]))
    private static let value = Argument.selector(
        "value", "a field, or what the values are; the elements themselves where it is left out", orItself: true)

    static let declaration = CommandDeclaration(
        "to-record", group: .tables, summary: "a record with a field for each element",
        discussion: "A name that comes twice is an error.", parameters: [key, value], input: elements,
        examples: [
            .init("[{name: plain error: 0.5} {name: auto error: 0.25}] | to-record name error", "of two columns"),
            .init("[ab c] | to-record { |word| $word } { |word| $word.count }", "of words"),
        ],
        output: .record
    ) { invocation in
        let key = try invocation[key], value = try invocation[value]
        var fields: [(String, Value)] = [], names: Set<String> = []
        for (name, content) in try invocation[elements].map({ (try key($0).text, try value($0)) }) {
            guard names.insert(name).inserted else {
                throw CommandError("the name \"\(name)\" comes twice", argument: "key")
            }
            fields.append((name, content))
        }
        return .record(Record(.init(uniqueKeysWithValues: fields)))
    }
}
