import Images

/// An image, enlarged by a whole factor, with the outline of an object in it.
public struct Picture: Element {
    private let image: Image
    private let scale: Int
    private let outline: [Rectangle]
    private let outlineColor: Color

    /// - Parameter mask: the object's; one of another size than the image's is left out.
    public init(_ image: Image, scale: Int = 1, mask: Mask? = nil, outlineColor: Color = .white) {
        (self.image, self.scale, self.outlineColor) = (image, max(1, scale), outlineColor)
        let isFitting = mask.map { $0.width == image.width && $0.height == image.height } ?? false
        outline = isFitting ? mask?.outline(scale: max(1, scale)) ?? [] : []
    }

    public var size: Size { Size(width: image.width * scale, height: image.height * scale) }

    /// The whole factor that brings a side of `side` pixels near to `length`; 1 for what is larger.
    public static func scale(of side: Int, to length: Int) -> Int { max(1, length / max(1, side)) }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        try drawing.image(image, at: origin, scale: scale)
        let moved = outline.map {
            Rectangle(x: origin.x + $0.x, y: origin.y + $0.y, width: $0.width, height: $0.height)
        }
        drawing.fill(moved, outlineColor, opacity: 0.7)
    }
}
