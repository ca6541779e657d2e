import Language

/// Verbs that make a text of a text, or say something of it: `lower "ABC"`, `"ABC" | lower`.
enum TextCommand {
    static let text = Argument.string("text", "the text", position: .positional).piped

    static let declarations = [
        plain("lower", "a text in small letters", "lower \"ResNet\"") { .string($0.lowercased()) },
        plain("upper", "a text in capital letters", "\"wrn\" | upper") { .string($0.uppercased()) },
        plain("trim", "a text without white space at its ends", "trim \"  a b \"") { .string(trimmed($0)) },
        plain("length", "how many characters a text has", "length \"heart\"", output: .integer) { .number($0.count) },
    ]

    private static func plain(
        _ name: String, _ summary: String, _ example: String, output: ValueType = .string,
        _ make: @escaping @Sendable (String) -> Value
    ) -> CommandDeclaration {
        CommandDeclaration(
            name, group: .text, summary: summary, parameters: [text], examples: [.init(example, summary)],
            output: output
        ) { make(try $0[text]) }
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
