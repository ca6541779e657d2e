import Vocabulary

/// A sample's distribution function in a unit square, beside the uniform one.
public struct StepPlot: Element {
    private let values: [Double]

    /// Where the square begins: pixels from the left.
    public static let left = 40
    static let top = 7
    private static let side = 250, right = 4, textGap = 4

    /// - Parameter values: in 0...1, others at the nearest end; those that are no numbers are left out.
    public init(_ values: [Double]) { self.values = values.filter { !$0.isNaN }.sorted() }

    public var size: Size {
        Size(
            width: Self.left + Self.side + Self.right,
            height: Self.top + Self.side + Self.textGap + Font.small.height)
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        let corner = Point(x: origin.x + Self.left, y: origin.y + Self.top)
        drawAxes(at: corner, on: &drawing)
        let last = Self.side - 1, bottom = Point(x: corner.x, y: corner.y + last)
        drawing.line([bottom, Point(x: corner.x + last, y: corner.y)], thickness: 1, .red)
        drawing.line(steps.map { Point(x: bottom.x + $0.x, y: bottom.y - $0.y) }, thickness: 2, .blue)
    }

    private func drawAxes<Target: Drawing>(at corner: Point, on drawing: inout Target) {
        let side = Self.side
        for (quarter, label) in ["0", "0.25", "0.5", "0.75", "1"].enumerated() {
            let offset = quarter * (side - 1) / 4
            drawing.fill(Rectangle(x: corner.x + offset, y: corner.y, width: 1, height: side), .rule)
            drawing.fill(Rectangle(x: corner.x, y: corner.y + offset, width: side, height: 1), .rule)
            let below = Point(x: corner.x + offset, y: corner.y + side + Self.textGap)
            let beside = Point(x: corner.x - 6, y: corner.y + side - 1 - offset - Font.small.height / 2)
            drawing.text(label, at: below, font: .small, color: .gray, alignment: .center)
            drawing.text(label, at: beside, font: .small, color: .gray, alignment: .end)
        }
    }

    /// From 0 at the left to 1 at the right, upwards at each value; pixels from the lower left corner.
    private var steps: [Point] {
        let last = Self.side - 1
        var points = [Point(x: 0, y: 0)]
        for (index, value) in (values + [1]).enumerated() {
            let x = Int(saturating: min(max(value, 0), 1) * Double(last))
            let before = index * last / max(1, values.count)
            let after = min(index + 1, values.count) * last / max(1, values.count)
            for point in [Point(x: x, y: before), Point(x: x, y: after)] where point != points.last {
                points.append(point)
            }
        }
        return points
    }
}
