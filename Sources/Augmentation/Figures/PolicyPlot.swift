import Images

/// A policy's operations as bars, and the distribution functions of its probabilities and levels beside the uniform
/// one.
public struct PolicyPlot {
    private let statistics: PolicyStatistics
    private let title: String

    private static let margin = 24, headHeight = 78, rowHeight = 22, nameWidth = 120, barWidth = 240, plotSide = 250,
        gap = 56
    private static let blue = Color(52, 101, 176), red = Color(178, 40, 48)

    public init(_ statistics: PolicyStatistics, title: String) { (self.statistics, self.title) = (statistics, title) }

    public var image: Image {
        let rows = statistics.rows.count, plotsLeft = Self.margin + Self.nameWidth + Self.barWidth + 60 + Self.gap
        let height = Self.headHeight + max(rows * Self.rowHeight + 30, Self.plotSide + 66) + 26 + Self.margin
        var canvas = Canvas(width: plotsLeft + 2 * Self.plotSide + Self.gap + Self.margin, height: height)
        canvas.text(
            Font.title.fitted(title, to: canvas.image.width - 2 * Self.margin), x: Self.margin, y: 12, font: .title)
        drawBars(on: &canvas)
        draw(statistics.probabilities, "probability", x: plotsLeft, on: &canvas)
        draw(statistics.levels, "level", x: plotsLeft + Self.plotSide + Self.gap, on: &canvas)
        canvas.text(
            "Red: uniform, with mean 0.5 and deviation 0.289. D: the largest distance from it (Kolmogorov and Smirnov); p: how likely chance alone is as far.",
            x: Self.margin, y: height - Self.margin - Font.small.height + 8, font: .small, color: .gray)
        return canvas.image
    }

    /// A bar an operation, and a line where all would end if they were equally frequent.
    private func drawBars(on canvas: inout Canvas) {
        let left = Self.margin + Self.nameWidth, top = Self.headHeight
        canvas.text("operations", x: Self.margin, y: top - 26, font: .bold)
        canvas.text(Self.text(statistics.operations), x: left, y: top - 24, font: .small, color: .gray)
        let largest = statistics.rows.map(\.count).max() ?? 1
        for (index, row) in statistics.rows.enumerated() {
            let y = top + index * Self.rowHeight
            canvas.text(
                Font.regular.fitted(row.operation, to: Self.nameWidth - 8), x: left - 8,
                y: y + (Self.rowHeight - Font.regular.height) / 2, alignment: .right)
            let width = max(1, row.count * Self.barWidth / largest)
            canvas.fill(x: left, y: y + 3, width: width, height: Self.rowHeight - 6, Self.blue)
            // At the left, where the line for equal frequencies does not cross it.
            let isInside = width > 40, middle = y + (Self.rowHeight - Font.small.height) / 2
            canvas.text(
                "\(row.count)", x: left + (isInside ? 6 : width + 6), y: middle, font: .small,
                color: isInside ? .white : .gray)
        }
        guard statistics.rows.count > 1 else { return }
        let equal = left + statistics.count * Self.barWidth / statistics.rows.count / largest,
            bottom = top + statistics.rows.count * Self.rowHeight
        canvas.fill(x: equal, y: top, width: 1, height: bottom - top, Self.red)
        canvas.text("equally frequent", x: equal, y: bottom + 4, font: .small, color: Self.red, alignment: .center)
    }

    private func draw(_ sample: Sample, _ name: String, x: Int, on canvas: inout Canvas) {
        let top = Self.headHeight, side = Self.plotSide
        canvas.text("share up to a \(name)", x: x, y: top - 26, font: .bold)
        drawAxes(x: x, y: top, on: &canvas)
        for step in 0..<side { canvas.set(x + step, top + side - 1 - step, Self.red) }
        var (last, count) = (0, 0)
        for value in sample.values + [1] {
            let column = Int(value * Double(side - 1))
            let height = count * (side - 1) / max(1, sample.values.count),
                next = min(count + 1, sample.values.count) * (side - 1) / max(1, sample.values.count)
            canvas.fill(x: x + last, y: top + side - 2 - height, width: column - last + 1, height: 2, Self.blue)
            canvas.fill(x: x + column, y: top + side - 2 - next, width: 2, height: next - height + 2, Self.blue)
            (last, count) = (column, count + 1)
        }
        canvas.text(
            sample.values.isEmpty ? "none is fixed" : Self.text(sample), x: x, y: top + side + 24, font: .small,
            color: .gray)
        if !sample.values.isEmpty {
            canvas.text(
                "mean \(Self.fixed(sample.mean)), deviation \(Self.fixed(sample.deviation))", x: x, y: top + side + 42,
                font: .small, color: .gray)
        }
    }

    private func drawAxes(x: Int, y: Int, on canvas: inout Canvas) {
        let side = Self.plotSide
        for quarter in 0...4 {
            let offset = quarter * (side - 1) / 4
            canvas.fill(x: x + offset, y: y, width: 1, height: side, .rule)
            canvas.fill(x: x, y: y + offset, width: side, height: 1, .rule)
            let label = ["0", "0.25", "0.5", "0.75", "1"][quarter]
            canvas.text(label, x: x + offset, y: y + side + 4, font: .small, color: .gray, alignment: .center)
            canvas.text(
                label, x: x - 6, y: y + side - 1 - offset - Font.small.height / 2, font: .small, color: .gray,
                alignment: .right)
        }
    }

    private static func text(_ sample: Sample) -> String {
        "n = \(sample.values.count), D = \(fixed(sample.distance)), p = \(fixed(sample.significance))"
    }

    /// Three digits behind the point.
    private static func fixed(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        return "\(thousandths / 1000)." + String(String(thousandths % 1000 + 1000).dropFirst())
    }
}
