import Vocabulary

/// A plot in letters, for a terminal: series of marks over two axes, or bars with names.
struct TextPlot: Sendable {
    let title: String
    let series: [(name: String, points: [(x: Double, y: Double)])]
    let form: Plot.Form
    let across: Axis
    let upwards: Axis

    private static let marks: [Character] = ["●", "○", "◆", "◇", "■", "□", "▲", "△", "✚", "×", "★", "☆"]
    private static let rows = 16, leastColumns = 20

    static func mark(_ index: Int) -> Character { marks[index % marks.count] }

    /// Lines of at most so many characters, as far as there is room for anything.
    func text(columns: Int) -> String {
        let vertical = AxisScale(series.flatMap { $0.points.map(\.y) } + base, length: Self.rows, axis: upwards)
        let labels = Dictionary(vertical.ticks.map { ($0.pixel, $0.text) }) { $1 }
        let left = labels.values.map { DisplayWidth.of($0) }.max() ?? 0
        let width = max(Self.leastColumns, columns - left - 3)
        let horizontal = AxisScale(
            series.flatMap { $0.points.map(\.x) } + edges, length: width, axis: across, isTight: true)
        var cells = [[Character]](repeating: [Character](repeating: " ", count: width), count: Self.rows)
        for (index, series) in series.enumerated() {
            draw(series.points, Self.mark(index), horizontal, vertical, on: &cells)
        }
        let lines = (0..<Self.rows).reversed().map { row in
            let label = labels[row] ?? ""
            let space = String(repeating: " ", count: left - DisplayWidth.of(label))
            return "\(space)\(label) \(labels[row] == nil ? "│" : "┤")" + Self.trimmed(cells[row])
        }
        return ([title] + legend + [upwards.title].filter { !$0.isEmpty } + lines + axis(horizontal, left, width))
            .map { VisibleText.of($0) }.joined(separator: "\n")
    }

    private static func trimmed(_ cells: [Character]) -> String {
        String(cells.reversed().drop { $0 == " " }.reversed())
    }

    private var width: Double {
        switch form {
        case .grouped(let width), .histogram(let width): width
        case .line, .scatter: 0
        }
    }

    /// Columns stand on zero, and are as wide as they are.
    private var base: [Double] { width > 0 ? [0] : [] }
    private var edges: [Double] {
        width > 0 ? series.flatMap { $0.points.flatMap { [$0.x - width / 2, $0.x + width / 2] } } : []
    }

    private var legend: [String] {
        guard series.count > 1 else { return [] }
        return [series.enumerated().map { "\(Self.mark($0)) \($1.name)" }.joined(separator: "   ")]
    }

    private func axis(_ scale: AxisScale, _ left: Int, _ width: Int) -> [String] {
        var rule = [Character](repeating: "─", count: width), names = [Character](repeating: " ", count: width + 12)
        var end = -1
        for tick in scale.ticks where tick.pixel < width {
            rule[tick.pixel] = "┬"
            let start = max(0, tick.pixel - tick.text.count / 2)
            guard start > end, start + tick.text.count <= names.count else { continue }
            for (offset, character) in tick.text.enumerated() { names[start + offset] = character }
            end = start + tick.text.count
        }
        let space = String(repeating: " ", count: left + 1), title = across.title
        let middle = max(0, (width - DisplayWidth.of(title)) / 2)
        return [space + "└" + String(rule), space + " " + Self.trimmed(names)]
            + (title.isEmpty ? [] : [space + " " + String(repeating: " ", count: middle) + title])
    }

    private func draw(
        _ points: [(x: Double, y: Double)], _ mark: Character, _ across: AxisScale, _ upwards: AxisScale,
        on cells: inout [[Character]]
    ) {
        let shown = points.filter { self.across.takes($0.x) && self.upwards.takes($0.y) }
        var last: (column: Int, row: Int)?
        for point in shown {
            let column = across.pixel(of: point.x), row = upwards.pixel(of: point.y)
            switch form {
            case .line:
                if let last { line(from: last, to: (column, row), on: &cells) }
                last = (column, row)
            case .scatter: break
            case .grouped, .histogram:
                let ends = (across.pixel(of: point.x - width / 2), across.pixel(of: point.x + width / 2))
                let zero = self.upwards.scale == .linear ? upwards.pixel(of: 0) : 0
                guard point.y != 0 else { continue }
                for row in min(zero, row)...max(zero, row) {
                    for column in ends.0..<max(ends.0 + 1, ends.1) { put("█", column, row, &cells) }
                }
            }
            if width == 0 || series.count > 1 { put(mark, column, row, &cells) }
        }
    }

    /// Dots between two marks, where nothing else stands.
    private func line(
        from start: (column: Int, row: Int), to end: (column: Int, row: Int), on cells: inout [[Character]]
    ) {
        let steps = max(abs(end.column - start.column), abs(end.row - start.row))
        guard steps > 1 else { return }
        for step in 1..<steps {
            let share = Double(step) / Double(steps)
            let column = Double(start.column) + share * Double(end.column - start.column)
            let row = Double(start.row) + share * Double(end.row - start.row)
            let place = (Int(saturating: row.rounded()), Int(saturating: column.rounded()))
            if cells.indices.contains(place.0), cells[place.0].indices.contains(place.1),
                cells[place.0][place.1] == " "
            {
                cells[place.0][place.1] = "·"
            }
        }
    }

    private func put(_ mark: Character, _ column: Int, _ row: Int, _ cells: inout [[Character]]) {
        guard cells.indices.contains(row), cells[row].indices.contains(column) else { return }
        cells[row][column] = mark
    }
}

/// Bars with names in letters.
struct TextBars: Sendable {
    let title: String
    let names: [String]
    let series: [(name: String, values: [Double?])]
    let axis: Axis

    private static let widestName = 24, numberWidth = 10, leastColumns = 10

    func text(columns: Int) -> String {
        let values = series.flatMap(\.values).compactMap { $0 }.filter(\.isFinite)
        let largest = values.map(abs).max() ?? 0
        let left = min(Self.widestName, names.map { DisplayWidth.of($0) }.max() ?? 0)
        let room = max(Self.leastColumns, columns - left - Self.numberWidth - 4)
        let rows = names.enumerated().flatMap { place, name in
            series.enumerated().map { index, series -> String in
                let value = series.values[place]
                let label = index == 0 ? Self.fitted(name, left) : String(repeating: " ", count: left)
                let mark = self.series.count > 1 ? "\(TextPlot.mark(index)) " : ""
                guard let value, value.isFinite else { return "\(label) \(mark)" }
                let length = largest > 0 ? Int(saturating: (abs(value) / largest * Double(room)).rounded()) : 0
                let bar = String(repeating: value < 0 ? "▒" : "█", count: length)
                return "\(label) \(mark)\(bar) \(BarChart.text(value, axis.unit))"
            }
        }
        let legend = series.enumerated().map { "\(TextPlot.mark($0)) \($1.name)" }.joined(separator: "   ")
        return ([title] + (series.count > 1 ? [legend] : []) + rows).map { VisibleText.of($0) }
            .joined(separator: "\n")
    }

    private static func fitted(_ name: String, _ width: Int) -> String {
        var kept = name
        while DisplayWidth.of(kept) > width { kept.removeLast() }
        return kept + String(repeating: " ", count: width - DisplayWidth.of(kept))
    }
}
