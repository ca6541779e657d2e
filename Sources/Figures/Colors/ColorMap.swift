import Vocabulary

/// Colours for numbers: stops at equal distances, linear between them.
public struct ColorMap: Hashable, Sendable {
    private let stops: [Color]

    /// - Parameter stops: at least two.
    public init(stops: [Color]) {
        precondition(stops.count >= 2, "a colour map goes from one colour to another")
        self.stops = stops
    }

    /// Blue, white, red for -1...1 (Moreland's diverging map, thinned).
    public static let diverging = ColorMap(stops: [
        Color(33, 60, 150), Color(92, 131, 205), Color(171, 197, 233), Color(247, 247, 247), Color(240, 180, 158),
        Color(210, 96, 80), Color(150, 12, 38),
    ])
    /// Dark violet to yellow for 0...1 (samples of matplotlib's inferno, CC0).
    public static let sequential = ColorMap(stops: [
        Color(0, 0, 4), Color(31, 12, 72), Color(85, 15, 109), Color(136, 34, 106), Color(186, 54, 85),
        Color(227, 89, 51), Color(249, 140, 10), Color(249, 201, 50),
        Color(252, 255, 164),
    ])

    /// `position` in 0...1 from the first stop to the last; clamped, and the first for NaN.
    public func color(at position: Double) -> Color {
        let clamped = position.isNaN ? 0 : min(max(position, 0), 1)
        let scaled = clamped * Double(stops.count - 1)
        let index = min(Int(saturating: scaled), stops.count - 2)
        return stops[index].mixed(with: stops[index + 1], share: scaled - Double(index))
    }
}
