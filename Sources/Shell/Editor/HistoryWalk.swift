import CEditline

/// A walk through the entries that begin as the line did when it began.
struct HistoryWalk {
    /// The line as it was before.
    let draft: EditedText
    /// The entries that were passed, the newest first.
    private var trail: [Int] = []
    private var seen: Set<String> = []
    /// What the walk put on the line.
    private(set) var shown: String

    init(from draft: EditedText) {
        self.draft = draft
        shown = draft.text
        seen = [draft.text]
    }

    /// The next older entry that was not shown yet; nil where there is none.
    mutating func older(in history: History) -> String? {
        var index = trail.last ?? .max
        while let found = history.newest(before: index, startingWith: draft.text) {
            let entry = history[found]
            index = found
            guard seen.insert(entry).inserted else { continue }
            trail.append(found)
            shown = entry
            return entry
        }
        return nil
    }

    /// The one before it, at last the line itself; nil where the walk has not begun.
    mutating func newer(in history: History) -> EditedText? {
        guard trail.popLast() != nil else { return nil }
        seen.remove(shown)
        let text = trail.last.map { EditedText(history[$0]) } ?? draft
        shown = text.text
        return text
    }
}

extension LineEditor {
    /// In a menu its entry before; otherwise the line above; on the first line the entry before.
    func up() -> UInt8 {
        if selectInMenu(-1) || moveVertically(up: true) { return UInt8(CC_REFRESH) }
        let edited = edited
        if walk?.shown != edited.text {
            history.refresh()
            walk = HistoryWalk(from: edited)
        }
        guard let entry = walk?.older(in: history) else { return UInt8(CC_ERROR) }
        replace(with: EditedText(entry))
        return UInt8(CC_REFRESH)
    }

    func down() -> UInt8 {
        if selectInMenu(1) || moveVertically(up: false) { return UInt8(CC_REFRESH) }
        guard walk?.shown == edited.text, let entry = walk?.newer(in: history) else { return UInt8(CC_ERROR) }
        replace(with: entry)
        return UInt8(CC_REFRESH)
    }

    /// The rest of the newest entry that begins as the line, as far as its first line goes.
    func suggestion(for edited: EditedText) -> String {
        guard hasColor, search == nil, menu == nil, edited.isAtEnd, edited.text.contains(where: { !$0.isWhitespace }),
            let found = history.newest(startingWith: edited.text)
        else { return "" }
        let rest = history[found].utf8.dropFirst(edited.text.utf8.count)
        return String(String(Substring(rest)).prefix { $0 != "\n" })
    }
}
