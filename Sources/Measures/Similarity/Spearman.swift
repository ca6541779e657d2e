/// The rank correlation of two maps' relevance, equal values with the mean of their ranks (Adebayo et al., arXiv
/// 1810.03292, with and without the absolute value). -1...1. nil where a map is even.
public struct Spearman: SimilarityMeasure {
    public static let information = MeasureInformation(
        "spearman", summary: "the rank correlation of two maps", source: "Adebayo et al., arXiv 1810.03292",
        range: "-1 to 1", higher: "more alike", scale: "ranks")

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ one: PixelMap, _ other: PixelMap) -> Double? {
        guard one.values.count == other.values.count else { return nil }
        return Ranks.correlation(settings.form.relevance(one), settings.form.relevance(other))
    }
}
