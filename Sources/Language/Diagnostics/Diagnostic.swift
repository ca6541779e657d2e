/// A text that is run: a file, `-c`, a line of the prompt.
public final class Source: Sendable {
    /// "paper.faa", "<prompt 3>", "<command line>", "<standard input>".
    public let name: String
    public let text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// A place in a source, in UTF-8 bytes.
public struct SourceSpan: Sendable {
    public let source: Source
    public let range: Range<Int>

    public init(source: Source, range: Range<Int>) {
        self.source = source
        self.range = range
    }
}

/// An error with its place. Wording of the parts is set here; the layout (file:line:column, the line, the underline)
/// lives in one renderer.
public struct Diagnostic: Error, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Wrong before anything ran: syntax, unknown names, wrong types. Exit code 2.
        case check
        /// Failed while running. Exit code 1.
        case run
        /// Exit code 130.
        case interrupted
        /// What is allowed and probably not meant. Says nothing about the exit code.
        case warning
    }

    public let kind: Kind
    public let message: String
    public let span: SourceSpan?
    /// "did you mean …?", "expected …", what to do.
    public let hints: [String]
    /// What else the check found: `run` throws the first and carries the others here.
    public let others: [Diagnostic]

    public init(_ kind: Kind, _ message: String, span: SourceSpan?, hints: [String] = [], others: [Diagnostic] = []) {
        self.kind = kind
        self.message = message
        self.span = span
        self.hints = hints
        self.others = others
    }

    /// The same, at a place where it has none.
    func placed(at span: SourceSpan) -> Diagnostic {
        self.span == nil ? Diagnostic(kind, message, span: span, hints: hints, others: others) : self
    }

    /// All of them as one error: the first, with the others in it.
    public static func combined(_ diagnostics: [Diagnostic]) -> Diagnostic? {
        guard let first = diagnostics.first else { return nil }
        return Diagnostic(
            first.kind, first.message, span: first.span, hints: first.hints, others: Array(diagnostics.dropFirst()))
    }
}
