import Attribution

/// The area under the class's probability while the most relevant pixels are taken away first (Petsiuk, Das and Saenko,
/// "RISE", arXiv 1806.07421, the deletion metric). 0...1; a map is the truer to the network the smaller it is. Usual
/// baseline: the mean colour.
///
/// A network that was trained with cutout knows images with holes, so its probability falls later whatever the map
/// says: compare it with `deletion-gain`.
public struct Deletion: BaselinedMeasure {
    public static let information = MeasureInformation(
        "deletion", summary: "the class's probability while the most relevant pixels are taken away",
        source: "Petsiuk et al., arXiv 1806.07421", range: "0 to 1", higher: "less true to the network",
        scale: "probability", better: .lower)

    public let settings: MeasureSettings
    static let usualBaseline = Baseline.mean

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        let curves = try explained.removalCurves(.mostRelevantFirst, baseline: hidden, settings)
        return explained.valued(settings.form) { curves[$0].area }
    }
}
