/// Of the k most relevant pixels of one map the share that is among those of the other; k is a share of the pixels,
/// `top=` (Ghorbani, Abid and Zou, arXiv 1710.10547). 0...1; of maps that know nothing of each other `top=`.
public struct TopIntersection: SimilarityMeasure {
    public static let information = MeasureInformation(
        "top-k-overlap", summary: "of the top= most relevant pixels of two maps the share that is the same",
        source: "Ghorbani et al., arXiv 1710.10547", range: "0 to 1", higher: "more alike",
        scale: "share of the k pixels")

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ one: PixelMap, _ other: PixelMap) -> Double? {
        guard one.values.count == other.values.count, !one.isEmpty(settings.form), !other.isEmpty(settings.form) else {
            return nil
        }
        let k = settings.topCount(one.values.count), top = Set(settings.form.order(one).prefix(k))
        return Double(settings.form.order(other).prefix(k).count { top.contains($0) }) / Double(k)
    }
}
