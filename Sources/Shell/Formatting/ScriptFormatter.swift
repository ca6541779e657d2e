import Language

/// A script in the one layout: four columns a level, one space between what stands apart, at most one empty line,
/// `param` statements and trailing comments in columns. Line breaks stay where they are, and every word and comment is
/// kept.
public enum ScriptFormatter {
    public struct Failure: Error {
        /// What is wrong with the script, as it stands.
        public let diagnostics: [Diagnostic]
    }

    /// Formatting what is formatted changes nothing. Throws where the script does not parse.
    public static func format(_ source: Source) throws(Failure) -> String {
        let tree = SyntaxTree(parsing: source)
        guard tree.diagnostics.isEmpty else { throw Failure(diagnostics: tree.diagnostics) }
        let hints = LayoutHints(tree)
        var writer = LineWriter(hints: hints)
        for token in ScriptTokens.all(of: source, hints) { writer.write(token) }
        let text = LineAlignment.aligned(writer.finish())
        // White space has a meaning in places: what would read otherwise stays as it was.
        let again = SyntaxTree(parsing: Source(name: source.name, text: text))
        guard again.diagnostics.isEmpty, TreeSignature.of(again) == TreeSignature.of(tree) else { return source.text }
        return text
    }
}
