import Attribution

/// `pixel-flipping` with the least relevant pixels first (Samek et al., arXiv 1509.06321): a map is the truer
/// to the network the smaller it is. Usual baseline: the mean colour.
public struct PixelFlippingLeast: BaselinedMeasure {
    public static let information = MeasureInformation(
        "pixel-flipping-least", summary: "the mean fall of the logit while the least relevant pixels are taken away",
        source: "Samek et al., arXiv 1509.06321, equation 12", range: "any", higher: "less true to the network",
        scale: "logits", better: .lower)

    public let settings: MeasureSettings
    static let usualBaseline = Baseline.mean

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        let curves = try explained.removalCurves(.leastRelevantFirst, baseline: hidden, settings)
        return explained.valued(settings.form) { curves[$0].meanFall }
    }
}
