import Language

/// What Tab offers.
public struct Candidates: Sendable {
    public struct Item: Hashable, Sendable {
        /// What is put in the place of what is typed.
        public let text: String
        /// What the list shows: the text itself, or a file's last part.
        public let label: String
        public let summary: String
        /// What follows a candidate that is the only one: " ", or nothing where more of the same word is to come.
        public let suffix: String

        public init(_ text: String, label: String? = nil, summary: String = "", suffix: String = " ") {
            (self.text, self.label, self.summary, self.suffix) = (text, label ?? text, summary, suffix)
        }
    }

    /// In UTF-8 bytes of the text.
    public let replacing: Range<Int>
    public let list: [Item]
    /// How the typed part reads, as a candidate's text would.
    private let typed: String

    public init(replacing: Range<Int>, typed: String, items: [Item]) {
        self.replacing = replacing
        self.typed = typed
        list = items.filter { $0.text.hasPrefix(typed) }
    }

    /// What to insert at once: the only candidate, or what all have in common beyond what is typed; nil: show the list.
    public var insertion: String? {
        if list.count == 1 { return list[0].text + list[0].suffix }
        let common = list.dropFirst().reduce(list.first?.text ?? "") { $0.commonPrefix(with: $1.text) }
        return common.count > typed.count ? common : nil
    }

    /// With summaries one a line, otherwise in columns; at most 60.
    public func listing(width: Int) -> String {
        let shown = list.prefix(60), rest = list.count - shown.count
        let widest = shown.map { DisplayWidth.of($0.label) }.max() ?? 0
        func padded(_ label: String) -> String {
            label + String(repeating: " ", count: widest + 2 - DisplayWidth.of(label))
        }
        var lines: [String]
        if shown.contains(where: { !$0.summary.isEmpty }) {
            lines = shown.map { String((padded($0.label) + $0.summary).prefix(width - 1)) }
        } else {
            let columns = max(1, width / (widest + 2)), rows = (shown.count + columns - 1) / columns
            lines = (0..<rows).map { row in
                stride(from: row, to: shown.count, by: rows).map { padded(shown[$0].label) }.joined()
            }
        }
        if rest > 0 { lines.append("… and \(rest) more") }
        return lines.map { $0 + "\n" }.joined()
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
