/// What a piece of a text is, for whoever shows it in colours.
public struct Highlight: Hashable, Sendable {
    public enum Kind: Sendable {
        case command, keyword, string, number, variable
        /// The name of a parameter or of a record's field.
        case parameter
        case comment
        /// A command or variable that there is not.
        case unknown
    }

    /// In UTF-8 bytes of the text.
    public let range: Range<Int>
    public let kind: Kind
}

extension Interpreter {
    /// Of a text at the prompt, which may be unfinished or wrong: in order, what is not listed is plain.
    ///
    /// - Parameter cursor: in UTF-8 bytes; a name that is being typed there is not unknown as long as one begins so.
    public func highlights(of text: String, cursor: Int) -> [Highlight] {
        var reader = HighlightReader(
            text, cursor: cursor, commands: Set(registry.commands.keys), variables: variableNames)
        return reader.read()
    }
}
