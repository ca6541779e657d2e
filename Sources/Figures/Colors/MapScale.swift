import Vocabulary

/// What the colours of maps mean: 0 to `end`, dark to bright; or -`end` to `end`, blue over white to red.
public struct MapScale: Hashable, Sendable {
    /// Finite, and not below zero.
    public let end: Double
    public let isSigned: Bool
    let colors: ColorMap

    /// The 99th percentile of the absolute values, so that one bright pixel does not darken the rest; the largest where
    /// that is zero. Only finite values count.
    ///
    /// - Parameter colors: from an end to the other; nil: the usual ones.
    public init(of maps: [[Double]], isSigned: Bool, colors: ColorMap? = nil) {
        self.isSigned = isSigned
        self.colors = colors ?? (isSigned ? .diverging : .sequential)
        let values = maps.joined().map(abs).filter(\.isFinite).sorted()
        let percentile = values.isEmpty ? 0 : values[Int(saturating: Double(values.count - 1) * 0.99)]
        end = percentile > 0 ? percentile : values.last ?? 0
    }

    /// What lies beyond an end has the end's colour; what is no number is gray.
    func color(of value: Double) -> Color {
        guard !value.isNaN else { return .gray }
        let position = value == 0 ? 0 : value / end
        return colors.color(at: isSigned ? (position + 1) / 2 : position)
    }

    /// "-0.0213" and "0.0213", or "0" and "0.0213".
    var endTexts: (start: String, end: String) {
        let text = ScaleNumber.text(end)
        return (isSigned && end > 0 ? "-\(text)" : "0", text)
    }
}
