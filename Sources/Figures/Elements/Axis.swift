/// What an axis of numbers says, and how its numbers are laid out.
public struct Axis: Hashable, Sendable {
    public enum Scale: Hashable, Sendable {
        case linear
        /// By powers of ten; numbers that are not above zero have no place on it.
        case logarithmic
    }

    public enum Unit: Hashable, Sendable {
        case plain
        /// Shares, written as percent.
        case percent
    }

    /// "" says nothing.
    public let title: String
    public let unit: Unit
    public let scale: Scale

    public init(_ title: String = "", unit: Unit = .plain, scale: Scale = .linear) {
        (self.title, self.unit, self.scale) = (title, unit, scale)
    }

    /// Whether a number has a place on it.
    public func takes(_ value: Double) -> Bool { value.isFinite && (scale == .linear || value > 0) }
}
