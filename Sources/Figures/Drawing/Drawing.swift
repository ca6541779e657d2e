import Images

/// What elements draw on: pixels, or a document. Places are whole pixels from the top left.
public protocol Drawing {
    associatedtype Failure: Error

    /// - Parameter opacity: in 0...1.
    mutating func fill(_ rectangles: [Rectangle], _ color: Color, opacity: Double)
    /// Straight lines from point to point. Each point is a square that grows from its pixel to the right and upwards.
    mutating func line(_ points: [Point], thickness: Int, _ color: Color)
    /// One line; `point` is at its top, and at its left, middle or right.
    mutating func text(_ text: String, at point: Point, font: Font, color: Color, alignment: Alignment)
    /// Each pixel as a square of `scale` pixels.
    mutating func image(_ image: Image, at point: Point, scale: Int) throws(Failure)
}

extension Drawing {
    public mutating func fill(_ rectangle: Rectangle, _ color: Color) { fill([rectangle], color, opacity: 1) }
}
