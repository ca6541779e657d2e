import Vocabulary

/// Bars over an axis of numbers, one below the other, with their names before them and their numbers behind them;
/// several series stand together under a name.
public struct BarChart: Element {
    public struct Series: Sendable {
        /// One a name; nil: there is none.
        public let values: [Double?]
        /// From a lower to an upper number, as a thin line; one a name, or none at all.
        public let intervals: [(low: Double, high: Double)?]
        public let color: Color

        public init(_ values: [Double?], color: Color, intervals: [(low: Double, high: Double)?] = []) {
            (self.values, self.color, self.intervals) = (values, color, intervals)
        }
    }

    private let names: [String]
    private let series: [Series]
    private let axis: Axis
    private let scale: AxisScale
    private let width: Int
    private let nameWidth: Int
    private let numberWidth: Int

    private static let barHeight = 16, gap = 8, nameGap = 8, widestName = 220, textGap = 4, top = 4

    /// - Parameter width: pixels of the field that is drawn on.
    public init(names: [String], series: [Series], axis: Axis, width: Int) {
        (self.names, self.series, self.axis, self.width) = (names, series, axis, width)
        let values = series.flatMap(\.values).compactMap { $0 }.filter(axis.takes)
        let intervals = series.flatMap(\.intervals).compactMap { $0 }.flatMap { [$0.low, $0.high] }
        scale = AxisScale(values + intervals + (axis.scale == .linear ? [0] : []), length: width, axis: axis)
        nameWidth = min(Self.widestName, names.map(Font.regular.width(of:)).max() ?? 0) + Self.nameGap
        numberWidth = (values.map { Font.small.width(of: Self.text($0, axis.unit)) }.max() ?? 0) + 2 * Self.nameGap
    }

    /// Where the axis begins: pixels from the left.
    public var left: Int { nameWidth }

    private var rowHeight: Int { max(1, series.count) * Self.barHeight + Self.gap }
    private var fieldHeight: Int { names.count * rowHeight }

    public var size: Size {
        Size(
            width: nameWidth + width + numberWidth,
            height: Self.top + fieldHeight + Self.textGap + Font.small.height)
    }

    static func text(_ value: Double, _ unit: Axis.Unit) -> String {
        unit == .percent ? Decimals.percent(value, 1) : Decimals.significant(value, 3)
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        let corner = Point(x: origin.x + nameWidth, y: origin.y + Self.top)
        drawAxis(at: corner, on: &drawing)
        for (row, name) in names.enumerated() {
            let y = corner.y + row * rowHeight
            drawing.text(
                Font.regular.fitted(name, to: nameWidth - Self.nameGap),
                at: Point(x: corner.x - Self.nameGap, y: y + (rowHeight - Font.regular.height) / 2), font: .regular,
                color: .ink, alignment: .end)
            for (index, series) in series.enumerated() {
                draw(
                    series, row, at: Point(x: corner.x, y: y + Self.gap / 2 + index * Self.barHeight), on: &drawing)
            }
        }
    }

    private func draw<Target: Drawing>(_ series: Series, _ row: Int, at corner: Point, on drawing: inout Target) {
        guard let value = series.values[row], axis.takes(value) else { return }
        let zero = axis.scale == .linear ? scale.pixel(of: 0) : 0, end = scale.pixel(of: value)
        let (start, stop) = (min(zero, end), max(zero, end))
        drawing.fill(
            Rectangle(x: corner.x + start, y: corner.y + 1, width: max(1, stop - start), height: Self.barHeight - 2),
            series.color)
        var right = stop
        if let interval = series.intervals.dropFirst(row).first ?? nil, axis.takes(interval.low) {
            let (low, high) = (scale.pixel(of: interval.low), scale.pixel(of: interval.high))
            let middle = corner.y + Self.barHeight / 2
            drawing.fill(
                [
                    Rectangle(x: corner.x + low, y: middle, width: high - low + 1, height: 1),
                    Rectangle(x: corner.x + low, y: middle - 3, width: 1, height: 7),
                    Rectangle(x: corner.x + high, y: middle - 3, width: 1, height: 7),
                ], .ink, opacity: 1)
            right = max(right, high)
        }
        drawing.text(
            Self.text(value, axis.unit),
            at: Point(x: corner.x + right + Self.nameGap, y: corner.y + (Self.barHeight - Font.small.height) / 2),
            font: .small, color: .gray, alignment: .start)
    }

    private func drawAxis<Target: Drawing>(at corner: Point, on drawing: inout Target) {
        scale.drawAcross(
            at: corner, height: fieldHeight, below: Self.textGap, apart: Self.textGap, on: &drawing)
    }
}
