/// A coloured rectangle with a text in its middle, white on dark colours.
public struct Tile: Element {
    private let text: String
    private let color: Color
    public let size: Size

    public init(_ text: String, color: Color, width: Int, height: Int) {
        (self.text, self.color) = (text, color)
        size = Size(width: max(1, width), height: max(1, height))
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        drawing.fill(Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height), color)
        guard !text.isEmpty else { return }
        let middle = Point(x: origin.x + size.width / 2, y: origin.y + (size.height - Font.small.height) / 2)
        drawing.text(
            Font.small.fitted(text, to: size.width), at: middle, font: .small, color: color.isDark ? .white : .ink,
            alignment: .center)
    }
}
