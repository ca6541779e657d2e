/// The rows that a line takes in a window, and where the cursor stands.
struct ScreenLayout {
    struct Row: Hashable {
        var cells: [ScreenCell] = []
        /// It goes on in the next row for want of room: the terminal itself wraps it.
        var isWrapped = false

        var width: Int { cells.width }
    }

    private(set) var rows = [Row()]
    private(set) var cursor = (row: 0, column: 0)
    private let columns: Int

    init(_ view: LineView, columns: Int) {
        self.columns = max(1, columns)
        append(view.prompt)
        appendText(of: view)
        if !view.suggestion.isEmpty { append(StyledText(view.suggestion, .faint)) }
        if !view.right.isEmpty { appendRight(ScreenCell.cells(of: view.right, .faint)) }
        for line in view.below {
            rows.append(Row(cells: line.flatMap { ScreenCell.cells(of: $0.text, $0.style) }.fitting(self.columns)))
        }
    }

    private mutating func append(_ text: StyledText) {
        for cell in ScreenCell.cells(of: text.text, text.style) { append(cell) }
    }

    private mutating func appendText(of view: LineView) {
        var offset = 0, style = 0, isPlaced = false
        for character in view.text {
            if !isPlaced, offset + character.utf8.count > view.cursor {
                placeCursor(before: character == "\n" || character == "\r\n" ? 0 : 1)
                isPlaced = true
            }
            if character == "\n" || character == "\r\n" {
                rows.append(Row())
                append(view.continuation)
            } else {
                for cell in ScreenCell.cells(of: character, view.style(at: offset, from: &style)) { append(cell) }
            }
            offset += character.utf8.count
        }
        if !isPlaced { placeCursor(before: 1) }
    }

    /// Where the next cell will stand.
    private mutating func placeCursor(before width: Int) {
        if rows[rows.count - 1].width + width > columns { wrap() }
        cursor = (rows.count - 1, min(rows[rows.count - 1].width, columns - 1))
    }

    private mutating func append(_ cell: ScreenCell) {
        let last = rows.count - 1
        if cell.width == 0 {
            guard let index = rows[last].cells.indices.last else { return }
            return rows[last].cells[index].text += cell.text
        }
        let cell = cell.width > columns ? ScreenCell(text: "?", width: 1, style: cell.style) : cell
        if rows[last].width + cell.width > columns { wrap() }
        rows[rows.count - 1].cells.append(cell)
    }

    /// A wide character that the last column has no room for leaves it empty.
    private mutating func wrap() {
        while rows[rows.count - 1].width < columns { rows[rows.count - 1].cells.append(.blank()) }
        rows[rows.count - 1].isWrapped = true
        rows.append(Row())
    }

    private mutating func appendRight(_ cells: [ScreenCell]) {
        let gap = columns - 1 - cells.width - rows[0].width
        guard gap >= 2, !rows[0].isWrapped else { return }
        rows[0].cells += Array(repeating: .blank(), count: gap) + cells
    }
}
