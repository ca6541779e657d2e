import Images

/// Of the k most relevant pixels the share that lies on the object; k is a share of the pixels, `top=` (Theiner, Mueller
/// and Ewerth, "Interpretable semantic photo geolocation", arXiv 2104.14995). 0...1.
public struct TopOnObject: MaskMeasure {
    public static let information = MeasureInformation(
        "top-k-intersection", summary: "of the top= most relevant pixels the share that is on the object",
        source: "Theiner et al., arXiv 2104.14995", range: "0 to 1", higher: "more on the object",
        scale: "share of the k pixels", better: .higher)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap, on mask: Mask) -> Double? {
        guard mask.fits(map), !map.isEmpty(settings.form) else { return nil }
        let k = settings.topCount(map.values.count)
        return Double(settings.form.order(map).prefix(k).count { mask.values[$0] }) / Double(k)
    }
}
