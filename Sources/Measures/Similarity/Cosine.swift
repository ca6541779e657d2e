/// The cosine of the angle between two maps' relevance. 0...1, as relevance has no sign.
public struct Cosine: SimilarityMeasure {
    public static let information = MeasureInformation(
        "cosine", summary: "the cosine of the angle between two maps", source: "the inner product of unit vectors",
        range: "0 to 1", higher: "more alike", scale: "each map divided by its length")

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ one: PixelMap, _ other: PixelMap) -> Double? {
        guard one.values.count == other.values.count, let a = one.scaled(settings.form),
            let b = other.scaled(settings.form)
        else { return nil }
        func product(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).reduce(0) { $0 + $1.0 * $1.1 } }
        return min(1, product(a, b) / (product(a, a) * product(b, b)).squareRoot())
    }
}
