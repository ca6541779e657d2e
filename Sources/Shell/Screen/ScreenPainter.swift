/// For terminals that move their cursor (ECMA-48, "ANSI"): only what differs from the rows that are there is written.
///
/// Rows that are wrapped for want of room are left to the terminal to wrap, so that it knows that they are one line:
/// when the window changes, and when one copies from it.
struct ScreenPainter: LinePainter {
    let hasColor: Bool
    /// Those on the screen, from `top` on.
    private var painted: [ScreenLayout.Row] = []
    private var top = 0
    private var position = (row: 0, column: 0)
    /// The last column was written: the cursor stands in it still, and what follows goes to the next row.
    private var isPending = false
    private var style = Style.plain
    private var output = ""

    init(hasColor: Bool) { self.hasColor = hasColor }

    mutating func paint(_ view: LineView, columns: Int, height: Int) -> String {
        let layout = ScreenLayout(view, columns: columns), count = max(1, height)
        if layout.rows.count <= count {
            top = 0
        } else {
            let last = layout.rows.count - count
            top = min(max(min(top, layout.cursor.row), layout.cursor.row - count + 1), last)
        }
        draw(Array(layout.rows[top..<min(layout.rows.count, top + count)]), columns: columns)
        move(to: layout.cursor.row - top, layout.cursor.column)
        return take()
    }

    mutating func leave(_ view: LineView, columns: Int, height: Int) -> String {
        let rows = ScreenLayout(view.settled, columns: columns).rows
        if rows.count > height || top > 0 {
            move(to: 0, 0)
            output += "\u{1B}[J"
            painted = []
        }
        draw(rows, columns: columns)
        move(to: rows.count - 1, 0)
        output += "\r\n"
        forget()
        return take()
    }

    /// Terminals wrap what is on the screen anew before they say that their window has another width.
    mutating func erase(columns: Int) -> String {
        var row = 0, width = 0
        for (index, line) in painted.enumerated() {
            if index == position.row {
                row += (width + position.column) / columns
                break
            }
            width += line.width
            if !line.isWrapped {
                row += max(1, (width + columns - 1) / columns)
                width = 0
            }
        }
        output += "\(row > 0 ? "\u{1B}[\(row)A" : "")\r\u{1B}[J"
        forget()
        return take()
    }

    mutating func forget() { (painted, position, isPending, top) = ([], (0, 0), false, 0) }

    private mutating func take() -> String {
        set(.plain)
        defer { output = "" }
        return output
    }

    private mutating func draw(_ rows: [ScreenLayout.Row], columns: Int) {
        for (index, row) in rows.enumerated() {
            draw(row, at: index, continues: index > 0 && rows[index - 1].isWrapped, columns: columns)
        }
        if painted.count > rows.count {
            move(to: rows.count, 0)
            set(.plain)
            output += "\u{1B}[J"
        }
        painted = rows
    }

    /// - Parameter continues: the row before goes on in this one.
    private mutating func draw(_ row: ScreenLayout.Row, at index: Int, continues: Bool, columns: Int) {
        let isNew = index >= painted.count, old = isNew ? [] : painted[index].cells, new = row.cells
        guard isNew || old != new else { return }
        let same = zip(old, new).prefix { $0 == $1 }.count, oldWidth = old.width, newWidth = row.width
        var end = new.count
        if oldWidth == newWidth {
            let tail = zip(old[same...].reversed(), new[same...].reversed()).prefix { $0 == $1 }.count
            end -= tail
        }
        if continues, isPending, position.row == index - 1, same == 0, end > 0 {
            (position, isPending) = ((index, 0), false)
        } else {
            if continues, isNew { beginWrapped(index) }
            move(to: index, new[..<same].reduce(0) { $0 + $1.width })
        }
        for cell in new[same..<end] { write(cell, columns: columns) }
        if oldWidth > newWidth, newWidth < columns {
            set(.plain)
            output += "\u{1B}[K"
        }
    }

    private mutating func write(_ cell: ScreenCell, columns: Int) {
        set(cell.style)
        output += cell.text
        position.column += cell.width
        if position.column >= columns {
            isPending = true
        } else if cell.isUncertain {
            output += "\r\u{1B}[\(position.column)C"
        }
    }

    private mutating func set(_ new: Style) {
        guard hasColor, new.sequence != style.sequence else { return }
        if style.sequence != nil { output += "\u{1B}[0m" }
        output += new.sequence ?? ""
        style = new
    }

    /// Goes to the row that the line goes on in by writing there: so the terminal knows that it is one line.
    private mutating func beginWrapped(_ row: Int) {
        guard isPending, position.row == row - 1 else { return }
        output += " \r"
        (position, isPending) = ((row, 0), false)
    }

    private mutating func move(to row: Int, _ column: Int) {
        if isPending {
            output += "\r"
            (position.column, isPending) = (0, false)
        }
        moveVertically(to: row)
        guard column != position.column else { return }
        let distance = column - position.column
        if column == 0 {
            output += "\r"
        } else {
            output += distance > 0 ? "\u{1B}[\(distance)C" : "\u{1B}[\(-distance)D"
        }
        position.column = column
    }

    /// Rows that are not there yet come by line feeds, which scroll at the screen's end.
    private mutating func moveVertically(to row: Int) {
        let lowest = max(painted.count - 1, position.row)
        if row < position.row { output += "\u{1B}[\(position.row - row)A" }
        let down = min(row, lowest) - position.row
        if down > 0 { output += "\u{1B}[\(down)B" }
        if row > lowest {
            output += String(repeating: "\r\n", count: row - lowest)
            position.column = 0
        }
        position.row = row
    }
}
