/// How far the relevance of one map has to be carried to become the other's: the first Wasserstein distance of the
/// shares down the rows, and of those across the columns (Rubner, Tomasi and Guibas, "The earth mover's distance as a
/// metric for image retrieval", IJCV 40, 2000), the mean of both in units of the side less a pixel. 0...1.
///
/// It is a lower bound of the distance in the plane by both directions' steps, exact where one map is the other, moved.
public struct Wasserstein: SimilarityMeasure {
    public static let information = MeasureInformation(
        "wasserstein", summary: "how far the relevance has to be carried from one map to the other",
        source: "Rubner et al., IJCV 40 (2000), of the rows' and the columns' sums", range: "0 to 1",
        higher: "more different", scale: "shares of the relevance, sides", isDistance: true)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ one: PixelMap, _ other: PixelMap) -> Double? {
        guard one.values.count == other.values.count, one.width == other.width,
            let a = settings.form.shares(one), let b = settings.form.shares(other)
        else { return nil }
        var (rows, columns) = ([Double](repeating: 0, count: one.height), [Double](repeating: 0, count: one.width))
        for index in a.indices {
            rows[index / one.width] += a[index] - b[index]
            columns[index % one.width] += a[index] - b[index]
        }
        return (Self.carried(rows) + Self.carried(columns)) / 2
    }

    /// The sum of the absolute cumulated differences, in units of the length.
    private static func carried(_ differences: [Double]) -> Double {
        guard differences.count > 1 else { return 0 }
        var (total, sum) = (0.0, 0.0)
        for difference in differences.dropLast() {
            total += difference
            sum += abs(total)
        }
        return min(1, sum / Double(differences.count - 1))
    }
}
