import Attribution

/// The mean fall of the class's logit while the most relevant pixels are taken away first: AOPC over all of the image,
/// 1/(L + 1) sum over k of f(x0) - f(xk) (Samek et al., arXiv 1509.06321, equation 12; pixel flipping is Bach et al.'s,
/// PLOS ONE 10, 2015). A map is the truer to the network the larger it is. Usual baseline: the mean colour.
public struct PixelFlipping: BaselinedMeasure {
    public static let information = MeasureInformation(
        "pixel-flipping", summary: "the mean fall of the logit while the most relevant pixels are taken away",
        source: "Samek et al., arXiv 1509.06321, equation 12", range: "any", higher: "truer to the network",
        scale: "logits", better: .higher)

    public let settings: MeasureSettings
    static let usualBaseline = Baseline.mean

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        let curves = try explained.removalCurves(.mostRelevantFirst, baseline: hidden, settings)
        return explained.valued(settings.form) { curves[$0].meanFall }
    }
}
