import Language
import Vocabulary

/// The candidates in columns, and the one that is taken: which stands on the line then.
struct Menu {
    let candidates: Candidates
    /// The line before any of them was taken.
    private let line: EditedText
    private(set) var selected: Int?
    /// What the menu put on the line.
    private var shown: EditedText
    private var made: (width: Int, height: Int, layout: MenuLayout)?

    init(_ candidates: Candidates, on line: EditedText) {
        (self.candidates, self.line, shown) = (candidates, line, line)
    }

    /// Whether the line is still the one that the menu belongs to.
    func shows(_ line: EditedText) -> Bool { line == shown }

    /// Goes on to the next candidate, or the one before; over the ends.
    ///
    /// - Returns: the line with it.
    mutating func select(_ step: Int) -> EditedText {
        let count = candidates.list.count
        let next = selected.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
        selected = next
        let insertion = candidates.insertion(of: candidates.list[next], following: line.after.first)
        let before = Array(line.before.utf8)
        let text = String(decoding: before[..<insertion.replacing.lowerBound], as: UTF8.self) + insertion.text
        shown = EditedText(text + line.after, cursor: text.utf8.count)
        return shown
    }

    /// - Parameter height: rows at most.
    mutating func rows(width: Int, height: Int) -> [[StyledText]] {
        let layout = layout(width: width, height: height)
        let row = selected.map { $0 % layout.rows } ?? 0, shown = max(1, height), page = max(1, shown - 1)
        let first = layout.rows <= shown ? 0 : row / page * page
        let last = layout.rows <= shown ? layout.rows : min(layout.rows, first + page)
        var rows = (first..<last).map { row in layout.row(row, selected: selected) }
        if layout.rows > shown {
            rows.append([StyledText("rows \(first + 1) to \(last) of \(layout.rows)", .faint)])
        }
        return rows
    }

    /// Made once for a window: there may be ten thousand candidates.
    private mutating func layout(width: Int, height: Int) -> MenuLayout {
        if let made, made.width == width, made.height == height { return made.layout }
        let layout = MenuLayout(candidates.list, width: width - 1, height: height)
        made = (width, height, layout)
        return layout
    }

    /// For a terminal that nothing can be drawn anew on: at most 60.
    static func listing(_ items: [Candidates.Item], width: Int) -> String {
        let shown = Array(items.prefix(60)), layout = MenuLayout(shown, width: width - 1, height: 60)
        var lines = (0..<layout.rows).map { row in
            var line = layout.row(row, selected: nil).map(\.text).joined()[...]
            while line.last == " " { line.removeLast() }
            return String(line)
        }
        if items.count > shown.count { lines.append("… and \(items.count - shown.count) more") }
        return lines.map { $0 + "\n" }.joined()
    }
}

/// How candidates stand in columns: one after the other down each.
struct MenuLayout {
    private let items: [Candidates.Item]
    private let labels: [String]
    private let labelWidth: Int
    private let cellWidth: Int
    private let columns: Int
    let rows: Int

    /// As wide as the descriptions ask for, unless that takes more rows than there are.
    init(_ items: [Candidates.Item], width: Int, height: Int) {
        self.items = items
        labels = items.map { VisibleText.of($0.label) }
        let widest = min(labels.map { DisplayWidth.of($0) }.max() ?? 0, max(1, width))
        labelWidth = widest
        let described = items.map { DisplayWidth.of(Self.description(of: $0)) }.max() ?? 0
        let wishes = described == 0 ? [0] : [described, min(described, 40), min(described, 24)].map { $0 + 2 } + [0]
        func columns(_ cell: Int) -> Int { max(1, (width + 2) / (cell + 2)) }
        func rows(_ cell: Int) -> Int { (items.count + columns(cell) - 1) / columns(cell) }
        // One column takes what room there is for descriptions.
        let alone = rows(widest + wishes[0]) == items.count && items.count <= height
        let cell =
            alone
            ? width
            : min(width, widest + (wishes.first { rows(widest + $0) <= height } ?? wishes[wishes.count - 1]))
        cellWidth = max(1, cell)
        self.columns = alone ? 1 : columns(cell)
        self.rows = max(1, (items.count + self.columns - 1) / self.columns)
    }

    private static func description(of item: Candidates.Item) -> String { item.summary + item.usual }

    func row(_ row: Int, selected: Int?) -> [StyledText] {
        let indices = Array(stride(from: row, to: items.count, by: rows))
        return indices.enumerated().flatMap { column, index in
            cell(index, isSelected: index == selected, isLast: column == indices.count - 1)
        }
    }

    private func cell(_ index: Int, isSelected: Bool, isLast: Bool) -> [StyledText] {
        let label = Self.fitting(labels[index], labelWidth)
        let room = cellWidth - labelWidth - 2
        let text = room > 2 ? Self.description(of: items[index], width: room) : ""
        let padding = Self.blanks(labelWidth - DisplayWidth.of(label))
        var cell = [StyledText(label + (text.isEmpty ? "" : padding), isSelected ? .selected : .plain)]
        if !text.isEmpty { cell.append(StyledText("  " + text, .faint)) }
        let width = cell.reduce(0) { $0 + DisplayWidth.of($1.text) }
        if !isLast { cell.append(StyledText(Self.blanks(cellWidth + 2 - width))) }
        return cell
    }

    /// The summary is shortened where there is no room, the default is not.
    private static func description(of item: Candidates.Item, width: Int) -> String {
        let summary = VisibleText.of(item.summary), usual = VisibleText.of(item.usual)
        guard DisplayWidth.of(summary + usual) > width else { return summary + usual }
        let room = width - DisplayWidth.of(usual) - 1
        return room > 0 ? fitting(summary, room + 1) + usual : fitting(usual, width)
    }

    private static func fitting(_ text: String, _ width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        var result = "", rest = width - 1
        for character in text {
            rest -= DisplayWidth.of(character)
            if rest < 0 { break }
            result.append(character)
        }
        return result + "…"
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
