/// The Gini index of the relevance (Hurley and Rickard, arXiv 0811.4706; for maps Chalasani et al., arXiv
/// 1810.06583): 0 for an even map, 1 - 1/pixels for one pixel.
public struct Gini: ShapeMeasure {
    public static let information = MeasureInformation(
        "gini", summary: "the Gini index of the relevance: how few pixels have it",
        source: "Chalasani et al., arXiv 1810.06583", range: "0 to 1", higher: "more concentrated",
        scale: "none")

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap) -> Double? {
        guard let shares = settings.form.shares(map) else { return nil }
        let count = Double(shares.count)
        return shares.sorted().enumerated().reduce(0.0) { sum, pixel in
            sum + (2 * Double(pixel.offset + 1) - count - 1) * pixel.element
        } / count
    }
}
