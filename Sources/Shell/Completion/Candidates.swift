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
        let common = commonPrefix
        guard common.count > typed.count else { return nil }
        return list[0].isText ? written(common).opened : Insertion(replacing: replacing, text: common)
    }

    /// Of all texts, in whole characters.
    private var commonPrefix: String {
        guard let first = list.first?.text else { return "" }
        var common = Array(first.utf8)[...]
        for item in list.dropFirst() where common.count > typed.utf8.count {
            common = common.prefix(zip(common, item.text.utf8).prefix { $0 == $1 }.count)
        }
        var length = 0
        for character in first {
            if length + character.utf8.count > common.count { break }
            length += character.utf8.count
        }
        return String(decoding: common.prefix(length), as: UTF8.self)
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

    /// For a terminal that nothing can be drawn anew on: at most 60.
    public func listing(width: Int) -> String { Menu.listing(list, width: width) }
}
