import Vocabulary

/// Lines and dots over two axes of numbers.
public struct Chart: Element {
    public struct Series: Sendable {
        public enum Form: Sendable { case dots, line, steps }

        public let points: [(x: Double, y: Double)]
        public let form: Form
        public let color: Color

        /// - Parameter points: from left to right; those that are not finite are left out.
        public init(_ points: [(x: Double, y: Double)], _ form: Form, color: Color) {
            self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
            (self.form, self.color) = (form, color)
        }
    }

    private let series: [Series]
    private let across: AxisScale
    private let upwards: AxisScale
    private let width: Int
    private let height: Int

    /// Where the axes begin: pixels from the left.
    public static let left = 52
    private static let top = 7, right = 16, textGap = 4

    /// - Parameters:
    ///   - width: pixels of the field that is drawn on.
    public init(_ series: [Series], width: Int, height: Int) {
        (self.series, self.width, self.height) = (series, width, height)
        across = AxisScale(series.flatMap { $0.points.map(\.x) }, length: width)
        upwards = AxisScale(series.flatMap { $0.points.map(\.y) }, length: height)
    }

    public var size: Size {
        Size(
            width: Self.left + width + Self.right, height: Self.top + height + Self.textGap + Font.small.height)
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        let corner = Point(x: origin.x + Self.left, y: origin.y + Self.top)
        drawAxes(at: corner, on: &drawing)
        for series in series {
            let points = series.points.map { point in
                Point(x: corner.x + across.pixel(of: point.x), y: corner.y + height - 1 - upwards.pixel(of: point.y))
            }
            draw(points, series.form, series.color, on: &drawing)
        }
    }

    private func draw<Target: Drawing>(
        _ points: [Point], _ form: Series.Form, _ color: Color, on drawing: inout Target
    ) {
        switch form {
        case .dots:
            drawing.fill(
                points.map { Rectangle(x: $0.x - 1, y: $0.y - 1, width: 3, height: 3) }, color, opacity: 0.6)
        case .line: if points.count > 1 { drawing.line(points, thickness: 2, color) }
        case .steps:
            let corners = zip(points, points.dropFirst()).flatMap { [$0, Point(x: $1.x, y: $0.y)] }
            if points.count > 1 { drawing.line(corners + points.suffix(1), thickness: 2, color) }
        }
    }

    private func drawAxes<Target: Drawing>(at corner: Point, on drawing: inout Target) {
        for tick in across.ticks {
            let x = corner.x + across.pixel(of: tick.value)
            drawing.fill(Rectangle(x: x, y: corner.y, width: 1, height: height), .rule)
            drawing.text(
                tick.text, at: Point(x: x, y: corner.y + height + Self.textGap), font: .small, color: .gray,
                alignment: .center)
        }
        for tick in upwards.ticks {
            let y = corner.y + height - 1 - upwards.pixel(of: tick.value)
            drawing.fill(Rectangle(x: corner.x, y: y, width: width, height: 1), .rule)
            drawing.text(
                tick.text, at: Point(x: corner.x - 6, y: y - Font.small.height / 2), font: .small, color: .gray,
                alignment: .end)
        }
    }
}

/// From numbers to pixels, with lines at round numbers.
struct AxisScale {
    private let lower: Double
    private let upper: Double
    private let length: Int
    private let step: Double

    /// - Parameter values: finite; none is 0...1.
    init(_ values: [Double], length: Int) {
        let least = values.min() ?? 0, most = values.max() ?? 1
        let span = most > least ? most - least : max(abs(least), 1)
        let (low, high) = most > least ? (least, most) : (least - span / 2, most + span / 2)
        let step = AxisScale.round(span / 5)
        self.step = step
        self.length = length
        lower = (low / step).rounded(.down) * step
        upper = (high / step).rounded(.up) * step
    }

    /// The next of 1, 2 or 5 times a power of ten.
    private static func round(_ span: Double) -> Double {
        var power = 1.0
        while power > span { power /= 10 }
        while power * 10 <= span { power *= 10 }
        return power * (span / power > 5 ? 10 : span / power > 2 ? 5 : span / power > 1 ? 2 : 1)
    }

    func pixel(of value: Double) -> Int {
        guard upper > lower else { return 0 }
        return Int(saturating: ((value - lower) / (upper - lower) * Double(length - 1)).rounded())
    }

    var ticks: [(value: Double, text: String)] {
        guard step > 0, upper > lower else { return [] }
        let count = min(20, Int(saturating: ((upper - lower) / step).rounded()))
        return (0...count).map { index in
            let value = (lower / step + Double(index)).rounded() * step
            return (value, Decimals.shortest(Decimals.rounded(value, 6)))
        }
    }
}
