import Images

/// Whether the most relevant pixel lies on the object: 1 or 0 (Zhang et al., "Top-down neural attention by excitation
/// backprop", arXiv 1608.00507, without its tolerance of 15 pixels). Of equally relevant pixels the first
/// one counts.
public struct PointingGame: MaskMeasure {
    public static let information = MeasureInformation(
        "pointing-game", summary: "how often the most relevant pixel is on the object",
        source: "Zhang et al., arXiv 1608.00507", range: "0 to 1", higher: "more often on the object",
        scale: "share of the images", better: .higher)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func value(_ map: PixelMap, on mask: Mask) -> Double? {
        guard mask.fits(map), !map.isEmpty(settings.form), let first = settings.form.order(map).first else {
            return nil
        }
        return mask.values[first] ? 1 : 0
    }
}
