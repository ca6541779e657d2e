import Attribution

/// The area under the class's probability while the most relevant pixels are put in first, into an image that says
/// nothing (Petsiuk, Das and Saenko, "RISE", arXiv 1806.07421, the insertion metric). 0...1; a map is the truer to the
/// network the larger it is. Usual baseline: the image blurred, as the paper has it, with a deviation of 4 pixels.
public struct Insertion: BaselinedMeasure {
    public static let information = MeasureInformation(
        "insertion", summary: "the class's probability while the most relevant pixels are put in",
        source: "Petsiuk et al., arXiv 1806.07421", range: "0 to 1", higher: "truer to the network",
        scale: "probability", better: .higher)

    public let settings: MeasureSettings
    static let usualBaseline = Baseline.blur

    public init(_ settings: MeasureSettings) { self.settings = settings }

    /// To take away the least relevant pixels is to put in the most relevant ones, backwards.
    public func values(of explained: ExplainedImages) throws -> [Double?] {
        let curves = try explained.removalCurves(.leastRelevantFirst, baseline: hidden, settings)
        return explained.valued(settings.form) { curves[$0].area }
    }
}
