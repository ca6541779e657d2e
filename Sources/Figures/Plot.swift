/// Columns of numbers as a picture: curves, points or columns over two axes, or bars with names, and a legend where
/// there are several series.
public struct Plot: Sendable {
    public struct Series: Sendable {
        public let name: String
        public let points: [(x: Double, y: Double)]
        public let intervals: [(x: Double, low: Double, high: Double)]

        public init(
            name: String, points: [(x: Double, y: Double)],
            intervals: [(x: Double, low: Double, high: Double)] = []
        ) {
            (self.name, self.points, self.intervals) = (name, points, intervals)
        }
    }

    public enum Form: Hashable, Sendable {
        case line, scatter
        /// Columns that stand side by side, so many units wide together.
        case grouped(width: Double)
        /// Columns that stand before one another, so many units wide.
        case histogram(width: Double)
    }

    private let title: String
    private let content: any Element
    private let left: Int
    private let axes: (across: Axis, upwards: Axis)
    private let entries: [(name: String, color: Color)]
    private let letters: @Sendable (_ columns: Int) -> String

    public static let usualSize = Size(width: 560, height: 300)
    private static let margin = 24, mostMarked = 40, mostLarge = 500

    /// - Parameter size: pixels of the field between the axes.
    public init(
        title: String, _ series: [Series], form: Form, across: Axis, upwards: Axis, size: Size = usualSize
    ) {
        self.title = title
        axes = (across, upwards)
        entries = series.enumerated().map { ($1.name, Palette.color($0)) }
        let chart = Chart(
            series.enumerated().map { Self.drawn($1, $0, of: series.count, form) }, width: size.width,
            height: size.height, across: across, upwards: upwards)
        (content, left) = (chart, chart.left)
        let text = TextPlot(
            title: title, series: series.map { ($0.name, $0.points) }, form: form, across: across, upwards: upwards)
        letters = { text.text(columns: $0) }
    }

    /// Bars with names, one below the other.
    ///
    /// - Parameter series: names, and values and intervals one a name.
    public init(
        title: String, names: [String], nameTitle: String,
        series: [(name: String, values: [Double?], intervals: [(low: Double, high: Double)?])], axis: Axis,
        width: Int = usualSize.width
    ) {
        self.title = title
        axes = (axis, Axis(nameTitle))
        entries = series.enumerated().map { ($1.name, Palette.color($0)) }
        let chart = BarChart(
            names: names,
            series: series.enumerated().map {
                BarChart.Series($1.values, color: Palette.color($0), intervals: $1.intervals)
            }, axis: axis, width: width)
        (content, left) = (chart, chart.left)
        let text = TextBars(title: title, names: names, series: series.map { ($0.name, $0.values) }, axis: axis)
        letters = { text.text(columns: $0) }
    }

    private static func drawn(_ series: Series, _ index: Int, of count: Int, _ form: Form) -> Chart.Series {
        let color = Palette.color(index)
        switch form {
        case .line:
            return Chart.Series(
                series.points, series.points.count <= mostMarked ? .marked : .line, color: color,
                intervals: series.intervals)
        case .scatter:
            return Chart.Series(
                series.points, series.points.count <= mostLarge ? .largeDots : .dots, color: color,
                intervals: series.intervals)
        case .histogram(let width): return Chart.Series(series.points, .columns(width: width), color: color)
        case .grouped(let whole):
            let width = whole / Double(max(1, count)), offset = (Double(index) + 0.5) * width - whole / 2
            return Chart.Series(
                series.points.map { ($0.x + offset, $0.y) }, .columns(width: width), color: color,
                intervals: series.intervals.map { ($0.x + offset, $0.low, $0.high) })
        }
    }

    public var figure: Figure {
        let width = content.size.width
        var rows: [any Element] = [Label(title, font: .title, width: width), Spacer(height: 8)]
        if entries.count > 1 { rows += [Legend(entries, width: width), Spacer(height: 8)] }
        if !axes.upwards.title.isEmpty {
            rows += [Label(axes.upwards.title, font: .small, color: .gray, width: width), Spacer(height: 2)]
        }
        rows.append(content)
        if !axes.across.title.isEmpty {
            let label = Label(
                axes.across.title, font: .small, color: .gray, width: max(0, width - left), alignment: .center)
            rows += [Spacer(height: 2), Padded(label, left: left)]
        }
        var figure = Figure(
            title: title, Padded(Stack(.down, rows), left: Self.margin, top: 12, right: Self.margin, bottom: 16))
        figure.letters = letters
        return figure
    }
}
