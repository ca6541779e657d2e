import CEditline
import Glibc
import Vocabulary

/// The search in the history for entries that have a text in them, the newest first.
struct HistorySearch {
    /// More are looked for when they are asked for.
    private static let shownAtOnce = 8

    let draft: EditedText
    private(set) var query = ""
    /// Entries that have it, each text once.
    private(set) var found: [Int] = []
    private(set) var selected = 0
    private var isWhole = false

    init(from draft: EditedText) { self.draft = draft }

    var prompt: String { "search \"\(VisibleText.of(query))\": " }

    /// What is on the line while it is searched.
    func text(in history: History) -> EditedText {
        guard found.indices.contains(selected) else { return query.isEmpty ? draft : EditedText("") }
        return EditedText(history[found[selected]])
    }

    mutating func ask(_ query: String, in history: History) {
        (self.query, found, selected, last, isWhole) = (query, [], 0, .max, query.isEmpty)
        lookFurther(in: history)
    }

    /// - Returns: false where there are no more.
    mutating func select(_ step: Int, in history: History) -> Bool {
        let next = selected + step
        guard found.indices.contains(next) else { return false }
        selected = next
        lookFurther(in: history)
        return true
    }

    private mutating func lookFurther(in history: History) {
        var seen = Set(found.map { history[$0] })
        while !isWhole, found.count <= selected + Self.shownAtOnce {
            guard let next = history.newest(before: last, containing: query) else { return isWhole = true }
            last = next
            if seen.insert(history[next]).inserted { found.append(next) }
        }
    }

    /// The oldest one that was looked at.
    private var last = Int.max

    /// Those that come next, the taken one first.
    func rows(_ history: History, width: Int, height: Int) -> [[StyledText]] {
        if found.isEmpty, !query.isEmpty { return [[StyledText("nothing in the history has it", .faint)]] }
        let room = max(0, min(Self.shownAtOnce, height - 4))
        return found.dropFirst(selected).prefix(room).enumerated().map { index, entry in
            let text = history[entry].replacing("\n", with: "⏎ ").prefix(2 * width)
            return [StyledText(String(text), index == 0 ? .selected : .faint)]
        }
    }
}

extension LineEditor {
    /// Takes keys until an entry is found: Enter runs it, what moves the cursor goes on with it, Ctrl-G drops it.
    func searchHistory() -> UInt8 {
        history.refresh()
        (menu, walk) = (nil, nil)
        var search = HistorySearch(from: edited)
        while true {
            self.search = search
            replace(with: search.text(in: history))
            switch nextEvent() {
            case .byte(let byte):
                guard let answer = self.search(byte, &search) else { continue }
                return answer
            case .signal(SIGINT):
                Interrupts.reset()
                return endSearch(with: search.draft)
            case .signal(let signal): redraw(after: signal)
            case .silence: continue
            case .end: return UInt8(CC_EOF)
            }
        }
    }

    /// - Returns: nil where the search goes on.
    private func search(_ byte: UInt8, _ search: inout HistorySearch) -> UInt8? {
        switch byte {
        case Key.controlR: step(1, &search)
        case Key.controlS: step(-1, &search)
        case Key.backspace, Key.controlH: search.ask(String(search.query.dropLast()), in: history)
        case Key.controlG, Key.controlC: return endSearch(with: search.draft)
        case Key.enter, Key.lineFeed:
            self.search = nil
            return enter()
        case Key.escape: return escapeSearch(&search)
        case 0..<0x20:
            // The key does what it does elsewhere, on the entry that was found.
            self.search = nil
            el_push(handle, String(UnicodeScalar(byte)))
            return UInt8(CC_REFRESH)
        default:
            guard let scalar = keys.scalar(from: byte) else { return nil }
            var query = search.query.unicodeScalars
            query.append(scalar)
            search.ask(String(query), in: history)
        }
        return nil
    }

    private func step(_ step: Int, _ search: inout HistorySearch) {
        if !search.select(step, in: history) { write("\u{7}") }
    }

    /// Escape alone ends the search, an arrow moves in what was found or in the line.
    private func escapeSearch(_ search: inout HistorySearch) -> UInt8? {
        guard case .byte(let second) = keys.next(within: 50) else { return endSearch(with: search.text(in: history)) }
        guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O"), case .byte(let third) = keys.next(within: 50)
        else {
            self.search = nil
            el_push(handle, "\u{1B}" + String(UnicodeScalar(second)))
            return UInt8(CC_REFRESH)
        }
        switch third {
        case UInt8(ascii: "A"): step(1, &search)
        case UInt8(ascii: "B"): step(-1, &search)
        default:
            self.search = nil
            el_push(handle, "\u{1B}" + String(UnicodeScalar(second)) + String(UnicodeScalar(third)))
            return UInt8(CC_REFRESH)
        }
        return nil
    }

    private func endSearch(with text: EditedText) -> UInt8 {
        search = nil
        replace(with: text)
        return UInt8(CC_REFRESH)
    }

    private enum Key {
        static let controlC: UInt8 = 3, controlG: UInt8 = 7, controlH: UInt8 = 8, lineFeed: UInt8 = 10
        static let enter: UInt8 = 13, controlR: UInt8 = 18, controlS: UInt8 = 19, escape: UInt8 = 27
        static let backspace: UInt8 = 127
    }
}
