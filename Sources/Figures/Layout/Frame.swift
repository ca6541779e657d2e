/// An element in a box that is at least so wide and so high.
public struct Frame: Element {
    private let content: any Element
    private let horizontal: Alignment
    private let vertical: Alignment
    public let size: Size

    /// The alignments say where a content that is smaller stands.
    public init(
        _ content: any Element, width: Int = 0, height: Int = 0, horizontal: Alignment = .start,
        vertical: Alignment = .start
    ) {
        (self.content, self.horizontal, self.vertical) = (content, horizontal, vertical)
        size = Size(width: max(width, content.size.width), height: max(height, content.size.height))
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        let x = origin.x + horizontal.offset(of: content.size.width, in: size.width)
        let y = origin.y + vertical.offset(of: content.size.height, in: size.height)
        try content.draw(at: Point(x: x, y: y), on: &drawing)
    }
}
