/// An element with room around it.
public struct Padded: Element {
    private let content: any Element
    private let left: Int
    private let top: Int
    public let size: Size

    public init(_ content: any Element, left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) {
        (self.content, self.left, self.top) = (content, left, top)
        size = Size(
            width: left + content.size.width + right, height: top + content.size.height + bottom)
    }

    /// The same room on all sides.
    public init(_ content: any Element, by margin: Int) {
        self.init(content, left: margin, top: margin, right: margin, bottom: margin)
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        try content.draw(at: Point(x: origin.x + left, y: origin.y + top), on: &drawing)
    }
}
