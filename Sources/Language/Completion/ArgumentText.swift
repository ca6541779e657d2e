import Vocabulary

/// A text as one writes it where an argument is due.
public enum ArgumentText {
    /// Bare where that reads back as the same text, otherwise in quotes; with escapes for what is not to be seen.
    public static func of(_ text: String) -> String { isWord(text) ? text : Value.quoted(text) }

    /// What stands for the text behind a quote, up to the closing one; nil where no such string can hold it: '…' has no
    /// escapes.
    public static func of(_ text: String, inside quote: Character) -> String? {
        guard quote == "'" else { return String(Value.quoted(text).dropFirst().dropLast()) }
        return text.unicodeScalars.contains { $0 == "'" || VisibleText.isInvisible($0) } ? nil : text
    }

    /// The parser itself says so: to it, `5...7` is a range, `a=b` has a name, and `20` is a number.
    private static func isWord(_ text: String) -> Bool {
        guard !text.unicodeScalars.contains(where: VisibleText.isInvisible) else { return false }
        let tree = Parser.parse(Source(name: "", text: "command " + text))
        guard tree.diagnostics.isEmpty, !tree.isIncomplete, tree.statements.count == 1,
            case .expression(let expression) = tree.statements[0].kind, case .call(let call) = expression.kind,
            call.arguments.count == 1, call.arguments[0].name == nil,
            case .word(let word) = call.arguments[0].value.kind
        else { return false }
        return word.utf8.elementsEqual(text.utf8)
    }
}
