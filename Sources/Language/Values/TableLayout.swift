import Vocabulary

/// A table as aligned text: numbers to the right, everything else to the left, a rule under the names.
///
/// Where the room is too narrow, columns of texts become narrower and their cells wrap; what still does not fit is left
/// out, from the right, and named below.
struct TableLayout {
    private let names: [String]
    private let cells: [[String]]
    private let isNumeric: [Bool]
    private let rowCount: Int
    private let widths: [Int]

    private static let gap = 2
    /// Columns of texts do not become narrower.
    private static let narrowest = 8

    init(_ table: Table, room: DisplayRoom) {
        let shown = table.rows.prefix(room.tableRows ?? table.count)
        let names = table.columns.map { VisibleText.of($0.name) }
        let cells = shown.mapWhileWanted { row in
            zip(table.columns, row).map { VisibleText.of($0.cell($1, digits: room.digits)) }
        }
        let isNumeric = table.columns.indices.map(table.isNumeric)
        let natural = names.indices.map { column in
            cells.reduce(DisplayWidth.of(names[column])) { max($0, DisplayWidth.of($1[column])) }
        }
        (self.names, self.cells, self.isNumeric, rowCount) = (names, cells, isNumeric, table.count)
        widths = room.columns.map { Self.widths(natural, fixed: isNumeric, in: $0) } ?? natural
    }

    /// Of the columns that fit, from the left; at least one.
    private static func widths(_ natural: [Int], fixed: [Bool], in room: Int) -> [Int] {
        let least = zip(natural, fixed).map { $1 ? $0 : min($0, narrowest) }
        var count = natural.count
        while count > 1, least.prefix(count).reduce((count - 1) * gap, +) > room { count -= 1 }
        var widths = natural.prefix(count).map { min($0, room) }
        var excess = widths.reduce((count - 1) * gap, +) - room
        while excess > 0,
            let widest = widths.indices.filter({ widths[$0] > least[$0] }).max(by: { widths[$0] < widths[$1] })
        {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    var text: String {
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(
            separator: String(repeating: " ", count: Self.gap))
        return (lines(names) + [rule] + cells.mapWhileWanted(lines).joined() + remarks).joined(separator: "\n")
    }

    private var remarks: [String] {
        let more = rowCount - cells.count, leftOut = names.dropFirst(widths.count)
        return (more > 0 ? ["… \(more) more"] : [])
            + (leftOut.isEmpty ? [] : ["no room for: \(leftOut.joined(separator: ", "))"])
    }

    /// A row; several lines where a cell wraps.
    private func lines(_ row: [String]) -> [String] {
        let wrapped = zip(row, widths).map { WrappedText.lines($0, width: $1) }
        return (0..<(wrapped.map(\.count).max() ?? 1)).map { number in
            let parts = widths.indices.map { column in
                let text = number < wrapped[column].count ? wrapped[column][number] : ""
                let space = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(text)))
                return isNumeric[column] ? space + text : text + space
            }
            return parts.joined(separator: String(repeating: " ", count: Self.gap)).trimmingSpaces
        }
    }
}

extension String {
    /// Without the spaces at its end.
    fileprivate var trimmingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
