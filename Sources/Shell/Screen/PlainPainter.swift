/// For terminals of which nothing is known, and for those who want no escape sequences: one row, of which the part
/// around the cursor is shown, drawn with characters, backspaces and line ends alone.
struct PlainPainter: LinePainter {
    private var cells: [ScreenCell] = []
    /// The cursor's column.
    private var column = 0
    /// Which of the text's lines the row shows.
    private var line = 0
    private var start = 0

    mutating func paint(_ view: LineView, columns: Int, height: Int) -> String {
        let lines = view.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var before = view.cursor, index = 0
        while index < lines.count - 1, before > lines[index].utf8.count {
            before -= lines[index].utf8.count + 1
            index += 1
        }
        var output = ""
        while line < index {
            output += show(row(lines[line], line, view), cursor: nil, columns: columns) + "\r\n"
            (cells, column, start) = ([], 0, 0)
            line += 1
        }
        line = index
        let prompt = ScreenCell.cells(of: (index == 0 ? view.prompt : view.continuation).text, .plain)
        let head = String(decoding: lines[index].utf8.prefix(before), as: UTF8.self)
        let cursor = prompt.count + ScreenCell.cells(of: head, .plain).count
        return output + show(row(lines[index], index, view), cursor: cursor, columns: columns)
    }

    mutating func leave(_ view: LineView, columns: Int, height: Int) -> String {
        let output = paint(view.settled, columns: columns, height: height) + "\r\n"
        forget()
        return output
    }

    mutating func erase(columns: Int) -> String {
        forget()
        return "\r\n"
    }

    mutating func forget() { (cells, column, line, start) = ([], 0, 0, 0) }

    private func row(_ line: String, _ index: Int, _ view: LineView) -> [ScreenCell] {
        let prompt = index == 0 ? view.prompt : view.continuation
        return ScreenCell.cells(of: prompt.text, .plain) + ScreenCell.cells(of: line, .plain)
    }

    /// - Parameter cursor: before which of the cells; nil: behind the last one.
    private mutating func show(_ row: [ScreenCell], cursor: Int?, columns: Int) -> String {
        let room = max(1, columns - 1), cursor = min(cursor ?? row.count, row.count)
        if row.width <= room {
            start = 0
        } else if cursor < start || row[min(start, row.count)..<cursor].reduce(1, { $0 + $1.width }) > room {
            start = cursor
            var width = 0
            while start > 0, width + row[start - 1].width <= room / 2 {
                start -= 1
                width += row[start].width
            }
        }
        start = min(start, row.count)
        let shown = Array(row[start...]).fitting(room)
        return replace(with: shown, cursor: max(0, min(cursor - start, shown.count)))
    }

    private mutating func replace(with new: [ScreenCell], cursor: Int) -> String {
        let same = zip(cells, new).prefix { $0 == $1 }.count, oldWidth = cells.width
        let sameWidth = new[..<same].reduce(0) { $0 + $1.width },
            cursorColumn = new[..<cursor].reduce(0) { $0 + $1.width }
        var output = ""
        if cells != new {
            output += go(to: sameWidth, in: new)
            output += new[same...].map(\.text).joined()
            column = new.width
            let rest = max(0, oldWidth - column)
            output += String(repeating: " ", count: rest)
            column += rest
            cells = new
        }
        return output + go(to: cursorColumn, in: new)
    }

    /// Backwards by backspaces, forwards by writing what is there.
    private mutating func go(to target: Int, in row: [ScreenCell]) -> String {
        guard target > column else {
            defer { column = target }
            return String(repeating: "\u{8}", count: column - target)
        }
        var output = "", reached = 0
        for cell in row {
            if reached >= column, reached < target { output += cell.text }
            reached += cell.width
        }
        column = target
        return output
    }
}
