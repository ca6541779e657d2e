/// The root of the mean squared difference of two maps, each divided by its largest value. 0...1.
public struct ScaledDistance: SimilarityMeasure {
    public static let information = MeasureInformation(
        "l2", summary: "the root mean square of the difference of two maps, each divided by its largest value",
        source: "the Euclidean distance over the root of the number of pixels", range: "0 to 1",
        higher: "more different", scale: "each map divided by its largest value", isDistance: true)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ one: PixelMap, _ other: PixelMap) -> Double? {
        guard one.values.count == other.values.count, let a = one.scaled(settings.form),
            let b = other.scaled(settings.form)
        else { return nil }
        let sum = zip(a, b).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        return (sum / Double(a.count)).squareRoot()
    }
}
