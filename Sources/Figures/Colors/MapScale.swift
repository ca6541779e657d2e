import Vocabulary

/// What the colours of maps mean: 0 to `end`, dark to bright; or -`end` to `end`, blue over white to red.
public struct MapScale: Hashable, Sendable {
    /// How its numbers are written.
    public enum Unit: Hashable, Sendable { case plain, percent }

    /// Finite, and not below zero.
    public let end: Double
    public let isSigned: Bool
    /// The share of the values that lie beyond the ends; 0 where none does.
    public let clipped: Double
    let colors: ColorMap
    private let unit: Unit

    public static let usualPercentile = 99.0

    /// A percentile of the absolute values, so that one bright pixel does not darken the rest; the largest where that is
    /// zero. Only finite values count.
    ///
    /// - Parameters:
    ///   - colors: from an end to the other; nil: the usual ones.
    ///   - percentile: in 0...100.
    public init(
        of maps: [[Double]], isSigned: Bool, colors: ColorMap? = nil, percentile: Double = usualPercentile
    ) {
        let values = maps.joined().map(abs).filter(\.isFinite).sorted()
        let place = Int(saturating: Double(values.count - 1) * (min(max(percentile, 0), 100) / 100))
        let found = values.isEmpty ? 0 : values[place]
        let end = found > 0 ? found : values.last ?? 0
        let beyond = values.reversed().prefix { $0 > end }.count
        self.init(
            end: end, isSigned: isSigned, colors: colors, clipped: Double(beyond) / Double(max(1, values.count)))
    }

    /// - Parameter end: finite, and not below zero.
    public init(
        end: Double, isSigned: Bool, colors: ColorMap? = nil, unit: Unit = .plain, clipped: Double = 0
    ) {
        (self.end, self.isSigned, self.unit, self.clipped) = (end, isSigned, unit, clipped)
        self.colors = colors ?? (isSigned ? .diverging : .sequential)
    }

    /// What lies beyond an end has the end's colour; what is no number is gray.
    func color(of value: Double) -> Color {
        guard !value.isNaN else { return .gray }
        return colors.color(at: position(of: value))
    }

    /// From 0 at the start of the colours to 1 at their end and, beyond the ends, outside.
    func position(of value: Double) -> Double {
        let share = value == 0 ? 0 : value / end
        return isSigned ? (share + 1) / 2 : share
    }

    /// "-0.0213" and "0.0213", or "0" and "0.0213".
    var endTexts: (start: String, end: String) {
        let text = unit == .percent ? Decimals.percent(end, 1) : ScaleNumber.text(end)
        return (isSigned && end > 0 ? "-\(text)" : unit == .percent ? "0 %" : "0", text)
    }
}
