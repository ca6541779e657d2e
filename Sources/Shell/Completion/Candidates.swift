import Language
import Vocabulary

/// What Tab offers.
public struct Candidates: Sendable {
    public struct Item: Hashable, Sendable {
        /// What is meant, without quotes.
        public let text: String
        /// What the list shows: the text itself, or a file's last part.
        public let label: String
        public let summary: String
        /// What the list shows behind the summary, however narrow it is: the default.
        public let usual: String
        /// What follows a candidate that is the only one: " ", or nothing where more of the same word is to come.
        public let suffix: String
        /// Whether it is a text, which may need quotes, and not a name of the language.
        public let isText: Bool
        /// What the user should know who takes it.
        public let note: String?

        public init(
            _ text: String, label: String? = nil, summary: String = "", usual: String = "", suffix: String = " ",
            isText: Bool = false, note: String? = nil
        ) {
            (self.text, self.label, self.summary, self.usual) = (text, label ?? text, summary, usual)
            (self.suffix, self.isText, self.note) = (suffix, isText, note)
        }
    }

    /// A piece of the text and what takes its place.
    public struct Insertion: Hashable, Sendable {
        /// In UTF-8 bytes of the text.
        public let replacing: Range<Int>
        public let text: String
    }

    public let list: [Item]
    private let replacing: Range<Int>
    /// How the typed part reads, as a candidate's text would.
    private let typed: String
    private let quote: Character?

    /// - Parameters:
    ///   - replacing: where the typed part stands in the text, behind its quote, in UTF-8 bytes.
    ///   - quote: the one that the typed part stands behind.
    public init(replacing: Range<Int>, typed: String, quote: Character? = nil, items: [Item]) {
        (self.replacing, self.typed, self.quote) = (replacing, typed, quote)
        var seen: Set<String> = []
        list = items.filter {
            $0.text.hasPrefix(typed) && (quote == nil || $0.isText) && seen.insert($0.text).inserted
        }
    }

    /// What to insert at once: the only candidate, or what all have in common beyond what is typed; nil: show the list.
    ///
    /// - Parameter following: what stands behind the cursor: a quote there is the string's end.
    public func insertion(following: Character? = nil) -> Insertion? {
        if list.count == 1 { return insertion(of: list[0], following: following) }
        let common = list.dropFirst().reduce(list.first?.text ?? "") { $0.commonPrefix(with: $1.text) }
        guard common.count > typed.count else { return nil }
        return list[0].isText ? written(common).opened : Insertion(replacing: replacing, text: common)
    }

    /// What the user should know of the insertion.
    public var note: String? { list.count == 1 ? list[0].note : nil }

    /// What takes one candidate.
    public func insertion(of item: Item, following: Character? = nil) -> Insertion {
        guard item.isText else { return Insertion(replacing: replacing, text: item.text + item.suffix) }
        let written = written(item.text)
        guard !item.suffix.isEmpty, following == nil || following != written.quote else { return written.opened }
        let closing = written.quote.map(String.init) ?? ""
        return Insertion(replacing: written.opened.replacing, text: written.opened.text + closing + item.suffix)
    }

    /// A text without its closing quote, and the quote.
    private func written(_ text: String) -> (opened: Insertion, quote: Character?) {
        guard let quote else {
            let argument = ArgumentText.of(text), isQuoted = argument != text
            return (
                Insertion(replacing: replacing, text: isQuoted ? String(argument.dropLast()) : argument),
                isQuoted ? "\"" : nil
            )
        }
        if let inside = ArgumentText.of(text, inside: quote) {
            return (Insertion(replacing: replacing, text: inside), quote)
        }
        // The other kind of quotes takes what this one cannot hold.
        let range = replacing.lowerBound - 1..<replacing.upperBound
        return (Insertion(replacing: range, text: String(Value.quoted(text).dropLast())), "\"")
    }

    /// With summaries one a line, otherwise in columns; at most 60.
    public func listing(width: Int) -> String {
        let shown = list.prefix(60), rest = list.count - shown.count
        let labels = shown.map { VisibleText.of($0.label) }, widest = labels.map { DisplayWidth.of($0) }.max() ?? 0
        let padded = labels.map { $0 + String(repeating: " ", count: widest + 2 - DisplayWidth.of($0)) }
        var lines: [String]
        if shown.contains(where: { !$0.summary.isEmpty }) {
            lines = zip(padded, shown).map { Self.line($0, $1, width: width - 1) }
        } else {
            let columns = max(1, width / (widest + 2)), rows = (shown.count + columns - 1) / columns
            lines = (0..<rows).map { row in
                stride(from: row, to: shown.count, by: rows).map { padded[$0] }.joined()
            }
        }
        if rest > 0 { lines.append("… and \(rest) more") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The summary is shortened where the line is too narrow, the default is not.
    private static func line(_ label: String, _ item: Item, width: Int) -> String {
        let summary = VisibleText.of(item.summary), usual = VisibleText.of(item.usual), line = label + summary + usual
        guard DisplayWidth.of(line) > width else { return line }
        let room = width - DisplayWidth.of(label + usual) - 1
        return room > 0 ? "\(label)\(summary.prefix(room))…\(usual)" : "\(label)\(usual)"
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
