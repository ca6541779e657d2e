/// A thin line across.
public struct Rule: Element {
    public let size: Size

    public init(width: Int) { size = Size(width: max(0, width), height: 1) }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        drawing.fill(Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height), .rule)
    }
}
