import Images

/// The share of all relevance that lies on the object: R_within / R_total (Arras, Osman and Samek, "CLEVR-XAI", arXiv
/// 2003.07258, relevance mass accuracy). 0...1. A map that knows nothing has the object's share of the
/// image.
public struct RelevanceMass: MaskMeasure {
    public static let information = MeasureInformation(
        "relevance-mass", summary: "the share of the relevance that lies on the object",
        source: "Arras et al., arXiv 2003.07258", range: "0 to 1", higher: "more on the object",
        scale: "share of the relevance", better: .higher)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap, on mask: Mask) -> Double? {
        let relevance = settings.form.relevance(map), total = relevance.reduce(0, +)
        guard mask.fits(map), total > 0, total.isFinite else { return nil }
        return zip(relevance, mask.values).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } / total
    }
}

extension Mask {
    /// Whether it is of the map's size and has an object.
    func fits(_ map: PixelMap) -> Bool { values.count == map.values.count && values.contains(true) }
}
