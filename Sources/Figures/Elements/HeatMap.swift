import Images

/// A map in the colours of its scale.
public struct HeatMap: Element {
    private let picture: Picture

    /// - Parameters:
    ///   - map: [height * width]; at least one value.
    ///   - factor: each value is a square of so many pixels.
    ///   - mask: of the object, whose outline is drawn.
    public init(_ map: [Double], width: Int, height: Int, scale: MapScale, factor: Int = 1, mask: Mask? = nil) {
        let pixels = map.flatMap { value in
            let color = scale.color(of: value)
            return [color.red, color.green, color.blue]
        }
        picture = Picture(
            Image(width: width, height: height, pixels: pixels), scale: factor, mask: mask,
            outlineColor: scale.isSigned ? .ink : .white)
    }

    public var size: Size { picture.size }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        try picture.draw(at: origin, on: &drawing)
    }
}
