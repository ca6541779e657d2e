import Vocabulary

/// Lines, dots and columns over two axes of numbers.
public struct Chart: Element {
    public struct Series: Sendable {
        public enum Form: Hashable, Sendable {
            case dots, largeDots, line, steps
            /// A line with a dot at each point.
            case marked
            /// A column from zero to each point, so many units of the axis across wide.
            case columns(width: Double)
        }

        public let points: [(x: Double, y: Double)]
        public let form: Form
        public let color: Color
        /// From a lower to an upper number at a place across, as a thin line.
        public let intervals: [(x: Double, low: Double, high: Double)]

        /// - Parameter points: from left to right; those that are not finite are left out, and intervals likewise.
        public init(
            _ points: [(x: Double, y: Double)], _ form: Form, color: Color,
            intervals: [(x: Double, low: Double, high: Double)] = []
        ) {
            self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
            self.intervals = intervals.filter { $0.x.isFinite && $0.low.isFinite && $0.high.isFinite }
            (self.form, self.color) = (form, color)
        }

        fileprivate var across: [Double] {
            let half = if case .columns(let width) = form { width / 2 } else { 0.0 }
            return points.flatMap { half > 0 ? [$0.x - half, $0.x + half] : [$0.x] } + intervals.map(\.x)
        }

        fileprivate var upwards: [Double] {
            let base: [Double] = if case .columns = form { [0] } else { [] }
            return points.map(\.y) + intervals.flatMap { [$0.low, $0.high] } + base
        }
    }

    private let series: [Series]
    private let across: AxisScale
    private let upwards: AxisScale
    private let width: Int
    private let height: Int

    /// Where the axes begin: pixels from the left.
    public let left: Int
    private let right: Int
    private static let top = 7, leastLeft = 52, leastRight = 16, textGap = 8, tickGap = 6

    /// - Parameters:
    ///   - width: pixels of the field that is drawn on.
    public init(
        _ series: [Series], width: Int, height: Int, across axisAcross: Axis = Axis(),
        upwards axisUpwards: Axis = Axis()
    ) {
        (self.width, self.height) = (width, height)
        self.series = series.map { series in
            Series(
                series.points.filter { axisAcross.takes($0.x) && axisUpwards.takes($0.y) }, series.form,
                color: series.color,
                intervals: series.intervals.filter { axisAcross.takes($0.x) && axisUpwards.takes($0.low) })
        }
        across = AxisScale(self.series.flatMap(\.across), length: width, axis: axisAcross, isTight: true)
        upwards = AxisScale(self.series.flatMap(\.upwards), length: height, axis: axisUpwards)
        let widest = upwards.ticks.map { Font.small.width(of: $0.text) }.max() ?? 0
        left = max(Self.leastLeft, widest + 2 * Self.tickGap)
        right = max(Self.leastRight, (across.ticks.last.map { Font.small.width(of: $0.text) } ?? 0) / 2 + 2)
    }

    public var size: Size {
        Size(width: left + width + right, height: Self.top + height + Self.textGap + Font.small.height)
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        let corner = Point(x: origin.x + left, y: origin.y + Self.top)
        drawAxes(at: corner, on: &drawing)
        for series in series {
            let points = series.points.map { place($0.x, $0.y, corner) }
            if case .columns(let width) = series.form {
                drawColumns(series, width, corner, on: &drawing)
            } else {
                draw(points, series.form, series.color, on: &drawing)
            }
            for interval in series.intervals {
                draw(
                    from: place(interval.x, interval.low, corner), to: place(interval.x, interval.high, corner),
                    series.form, series.color, on: &drawing)
            }
        }
    }

    private func place(_ x: Double, _ y: Double, _ corner: Point) -> Point {
        Point(x: corner.x + across.pixel(of: x), y: corner.y + height - 1 - upwards.pixel(of: y))
    }

    private func draw<Target: Drawing>(
        _ points: [Point], _ form: Series.Form, _ color: Color, on drawing: inout Target
    ) {
        switch form {
        case .dots:
            drawing.fill(
                points.map { Rectangle(x: $0.x - 1, y: $0.y - 1, width: 3, height: 3) }, color, opacity: 0.6)
        case .largeDots:
            drawing.fill(
                points.map { Rectangle(x: $0.x - 2, y: $0.y - 2, width: 5, height: 5) }, color, opacity: 0.7)
        case .line: if points.count > 1 { drawing.line(points, thickness: 2, color) }
        case .marked:
            if points.count > 1 { drawing.line(points, thickness: 2, color) }
            // Around the middles of the line's squares, which are two pixels wide.
            drawing.fill(
                points.map { Rectangle(x: $0.x - 2, y: $0.y - 3, width: 6, height: 6) }, color, opacity: 1)
        case .steps:
            let corners = zip(points, points.dropFirst()).flatMap { [$0, Point(x: $1.x, y: $0.y)] }
            if points.count > 1 { drawing.line(corners + points.suffix(1), thickness: 2, color) }
        case .columns: break
        }
    }

    /// A pixel is left between two columns where they are wide enough.
    private func drawColumns<Target: Drawing>(
        _ series: Series, _ width: Double, _ corner: Point, on drawing: inout Target
    ) {
        let rectangles = series.points.filter { $0.y != 0 }.map { point in
            let start = place(point.x - width / 2, point.y, corner), end = place(point.x + width / 2, 0, corner)
            let room = end.x - start.x, top = min(start.y, end.y)
            return Rectangle(
                x: start.x, y: top, width: max(1, room > 3 ? room - 1 : room),
                height: max(1, abs(end.y - start.y)))
        }
        drawing.fill(rectangles, series.color, opacity: self.series.count > 1 ? 0.65 : 1)
    }

    private func draw<Target: Drawing>(
        from low: Point, to high: Point, _ form: Series.Form, _ color: Color, on drawing: inout Target
    ) {
        let color = if case .columns = form { Color.ink } else { color }
        let top = min(low.y, high.y), height = abs(low.y - high.y) + 1
        drawing.fill(
            [
                Rectangle(x: low.x, y: top, width: 1, height: height),
                Rectangle(x: low.x - 3, y: top, width: 7, height: 1),
                Rectangle(x: low.x - 3, y: top + height - 1, width: 7, height: 1),
            ], color, opacity: 1)
    }

    private func drawAxes<Target: Drawing>(at corner: Point, on drawing: inout Target) {
        across.drawAcross(at: corner, height: height, below: Self.textGap, apart: Self.tickGap, on: &drawing)
        for tick in upwards.ticks {
            let y = corner.y + height - 1 - tick.pixel
            drawing.fill(Rectangle(x: corner.x, y: y, width: width, height: 1), .rule)
            drawing.text(
                tick.text, at: Point(x: corner.x - Self.tickGap, y: y - Font.small.height / 2), font: .small,
                color: .gray, alignment: .end)
        }
    }
}
