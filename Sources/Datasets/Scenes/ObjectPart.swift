/// A part of an object, in the object's own frame, before it is turned: its middle, and what lies above, beside and
/// below that. Every point of an object is in one.
public enum ObjectPart: String, CaseIterable, Sendable {
    case core
    case top
    case right
    case bottom
    case left

    /// Of the core, in the shape's units.
    private static let radius = 0.5

    /// - Parameter point: in the shape's units; v points down.
    init(at point: SIMD2<Double>) {
        let (u, v) = (point.x, point.y)
        if u * u + v * v < Self.radius * Self.radius {
            self = .core
        } else if abs(u) > abs(v) {
            self = u > 0 ? .right : .left
        } else {
            self = v > 0 ? .bottom : .top
        }
    }
}
