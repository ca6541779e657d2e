import Vocabulary

/// What a terminal shows of the bytes that it gets: as much of ECMA-48 and of a VT100's ways with its last column as a
/// line editor may use. Lines that were wrapped are wrapped anew when the window changes, as most terminals do.
package struct TerminalScreen {
    private struct Cell: Equatable {
        var text = " "
        /// The right half of a wide character.
        var isContinued = false
        /// SGR parameters.
        var style = ""
    }

    private struct Row {
        var cells: [Cell]
        /// It goes on in the next one.
        var isWrapped = false

        init(_ columns: Int) { cells = Array(repeating: Cell(), count: columns) }
    }

    package private(set) var columns: Int
    private var height: Int
    private var rows: [Row]
    package private(set) var cursor = (row: 0, column: 0)
    private var isPending = false
    private var style = ""
    /// What is not a whole sequence or character yet.
    private var rest = ""
    /// Whether any escape sequence came.
    package private(set) var sawEscape = false
    /// Sequences that are none of those known here.
    package private(set) var unknown: [String] = []

    package init(columns: Int, rows height: Int) {
        (self.columns, self.height) = (columns, height)
        rows = [Row(columns)]
    }

    /// From the first row that was written to the last one, without blanks at their ends.
    package var lines: [String] {
        var lines = rows.map { Self.text($0.cells) }
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func text(_ cells: [Cell]) -> String {
        var text = cells.filter { !$0.isContinued }.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    package var text: String { lines.joined(separator: "\n") }

    /// The text that is shown in a style, by its SGR parameters: "90".
    package func text(inStyle style: String) -> String {
        rows.flatMap(\.cells).filter { $0.style == style && !$0.isContinued }.map(\.text).joined()
    }

    /// The line that the cursor is in.
    package var line: String { rows.indices.contains(cursor.row) ? Self.text(rows[cursor.row].cells) : "" }

    /// Whether the last lines are these; `⟨⟩` stands where the cursor is.
    package func endsLike(_ text: String) -> Bool {
        let wanted = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var shown = rows.map(\.cells)
        if text.contains("⟨⟩"), shown.indices.contains(cursor.row) {
            shown[cursor.row].insert(Cell(text: "⟨⟩"), at: cursor.column + (isPending ? 1 : 0))
        }
        var lines = shown.map { Self.text($0) }
        while lines.last == "" { lines.removeLast() }
        return lines.suffix(wanted.count).elementsEqual(wanted)
    }

    package mutating func resize(columns new: Int, rows height: Int) {
        var logical: [[Cell]] = [[]], place = (line: 0, offset: 0)
        for (index, row) in rows.enumerated() {
            if index == cursor.row { place = (logical.count - 1, logical[logical.count - 1].count + cursor.column) }
            logical[logical.count - 1] += row.cells
            if !row.isWrapped { logical.append([]) }
        }
        if logical.last?.isEmpty == true { logical.removeLast() }
        (columns, self.height, rows) = (new, height, [])
        for (index, line) in logical.enumerated() {
            var cells = line[...]
            while cells.last == Cell(), index != place.line || cells.count > place.offset + 1 { cells.removeLast() }
            if index == place.line { cursor = (rows.count + place.offset / new, place.offset % new) }
            repeat {
                var row = Row(new)
                for (column, cell) in cells.prefix(new).enumerated() { row.cells[column] = cell }
                cells = cells.dropFirst(new)
                row.isWrapped = !cells.isEmpty
                rows.append(row)
            } while !cells.isEmpty
        }
        isPending = false
        while rows.count <= cursor.row { rows.append(Row(new)) }
    }

    package mutating func feed(_ text: String) {
        rest += text
        while let first = rest.unicodeScalars.first {
            if first == "\u{1B}" {
                guard let sequence = Self.sequence(rest) else { return }
                sawEscape = true
                run(sequence)
                rest.unicodeScalars.removeFirst(sequence.unicodeScalars.count)
            } else if first.value < 0x20 {
                control(first)
                rest.unicodeScalars.removeFirst()
            } else {
                let character = String(String.UnicodeScalarView(rest.unicodeScalars.prefix { $0.value >= 0x20 }))
                for character in character { put(character) }
                rest.unicodeScalars.removeFirst(character.unicodeScalars.count)
            }
        }
    }

    /// nil where it is not whole.
    private static func sequence(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count > 1 else { return nil }
        guard scalars[1] == "[" else { return String(String.UnicodeScalarView(scalars.prefix(2))) }
        guard let end = scalars.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0.value) }) else { return nil }
        return String(String.UnicodeScalarView(scalars[...end]))
    }

    private mutating func run(_ sequence: String) {
        let body = sequence.dropFirst(2).dropLast(), final = sequence.last
        let count = max(1, Int(body) ?? 1)
        switch final {
        case "m": style = body == "0" || body.isEmpty ? "" : String(body)
        case "A": move(cursor.row - count, cursor.column)
        case "B": move(min(cursor.row + count, max(rows.count - 1, top + height - 1)), cursor.column)
        case "C": move(cursor.row, min(columns - 1, cursor.column + count))
        case "D": move(cursor.row, cursor.column - count)
        case "H": move(top, 0)
        case "K": clear(cursor.row, from: cursor.column)
        case "J":
            let first = body == "2" ? top : cursor.row
            if body == "2" { clear(first, from: 0) } else { clear(first, from: cursor.column) }
            for row in rows.indices where row > first { clear(row, from: 0) }
        case "h", "l": break
        default: unknown.append(sequence)
        }
    }

    /// The first row of the window; what is above has been scrolled away.
    private var top: Int { max(0, rows.count - height) }

    private mutating func move(_ row: Int, _ column: Int) {
        cursor = (max(top, row), max(0, column))
        while rows.count <= cursor.row { rows.append(Row(columns)) }
        isPending = false
    }

    private mutating func clear(_ row: Int, from column: Int) {
        for index in column..<columns { rows[row].cells[index] = Cell() }
        rows[row].isWrapped = false
        isPending = false
    }

    private mutating func control(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\r": move(cursor.row, 0)
        case "\n":
            move(cursor.row + 1, cursor.column)
        case "\u{8}": move(cursor.row, cursor.column - 1)
        default: break
        }
    }

    private mutating func put(_ character: Character) {
        let width = DisplayWidth.of(character)
        if isPending || cursor.column + width > columns {
            rows[cursor.row].isWrapped = true
            move(cursor.row + 1, 0)
        }
        guard width > 0, cursor.column + width <= columns else { return }
        rows[cursor.row].cells[cursor.column] = Cell(text: String(character), style: style)
        if width == 2 { rows[cursor.row].cells[cursor.column + 1] = Cell(text: " ", isContinued: true, style: style) }
        cursor.column += width
        if cursor.column >= columns { (cursor.column, isPending) = (columns - 1, true) }
    }
}
