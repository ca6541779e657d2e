import Images

/// Of the as many most relevant pixels as the object has, the share that lies on it: |P_topK and GT| / |GT| with K =
/// |GT| (Arras, Osman and Samek, arXiv 2003.07258, relevance rank accuracy). 0...1.
public struct RelevanceRank: MaskMeasure {
    public static let information = MeasureInformation(
        "relevance-rank", summary: "of as many most relevant pixels as the object has, the share that is on it",
        source: "Arras et al., arXiv 2003.07258", range: "0 to 1", higher: "more on the object",
        scale: "share of the object's pixels", better: .higher)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap, on mask: Mask) -> Double? {
        guard mask.fits(map), !map.isEmpty(settings.form) else { return nil }
        let size = mask.values.count { $0 }
        return Double(settings.form.order(map).prefix(size).count { mask.values[$0] }) / Double(size)
    }
}
