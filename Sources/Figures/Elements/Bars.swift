import Vocabulary

/// Counts as bars with their names before them, and a line where all would end if they were equal.
public struct Bars: Element {
    public struct Bar: Hashable, Sendable {
        public let name: String
        public let count: Int

        public init(name: String, count: Int) { (self.name, self.count) = (name, count) }
    }

    private let bars: [Bar]
    private let equalLabel: String

    /// Where the bars begin: pixels from the left.
    public static let nameWidth = 120
    private static let barWidth = 240, outsideWidth = 64, rowHeight = 22, equalHeight = 21, gap = 6, nameGap = 8

    /// - Parameter equalLabel: what stands below the line; it is not drawn for a bar alone.
    public init(_ bars: [Bar], equalLabel: String) { (self.bars, self.equalLabel) = (bars, equalLabel) }

    public var size: Size {
        Size(
            width: Self.nameWidth + Self.barWidth + Self.outsideWidth,
            height: bars.count * Self.rowHeight + Self.equalHeight)
    }

    private var largest: Int { bars.map(\.count).max() ?? 0 }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        for (index, bar) in bars.enumerated() {
            draw(bar, at: Point(x: origin.x, y: origin.y + index * Self.rowHeight), on: &drawing)
        }
        if bars.count > 1 { drawEqual(at: origin, on: &drawing) }
    }

    private func draw<Target: Drawing>(_ bar: Bar, at origin: Point, on drawing: inout Target) {
        let left = origin.x + Self.nameWidth, width = max(1, Self.pixels(Double(bar.count), of: Double(largest)))
        drawing.text(
            Font.regular.fitted(bar.name, to: Self.nameWidth - Self.nameGap),
            at: Point(x: left - Self.nameGap, y: origin.y + (Self.rowHeight - Font.regular.height) / 2),
            font: .regular, color: .ink, alignment: .end)
        drawing.fill(Rectangle(x: left, y: origin.y + 3, width: width, height: Self.rowHeight - 6), .blue)
        // At the left, where the line for equal counts does not cross it.
        let text = Font.small.fitted("\(bar.count)", to: Self.outsideWidth - Self.gap)
        let isInside = width > max(40, Font.small.width(of: text) + 2 * Self.gap)
        drawing.text(
            text,
            at: Point(
                x: left + Self.gap + (isInside ? 0 : width), y: origin.y + (Self.rowHeight - Font.small.height) / 2),
            font: .small, color: isInside ? .white : .gray, alignment: .start)
    }

    private func drawEqual<Target: Drawing>(at origin: Point, on drawing: inout Target) {
        let sum = bars.reduce(0) { $0 + Double($1.count) }
        let x = origin.x + Self.nameWidth + Self.pixels(sum, of: Double(bars.count) * Double(largest))
        let height = bars.count * Self.rowHeight
        drawing.fill(Rectangle(x: x, y: origin.y, width: 1, height: height), .red)
        drawing.text(
            equalLabel, at: Point(x: x, y: origin.y + height + 4), font: .small, color: .red, alignment: .center)
    }

    /// The share as a bar's pixels, rounded down; 0 where there is no whole.
    private static func pixels(_ part: Double, of whole: Double) -> Int {
        guard part > 0, whole > 0 else { return 0 }
        return Int(saturating: min(part * Double(barWidth) / whole, Double(barWidth)))
    }
}
