/// How often the network still says the class while the most relevant 10, 20, … 90 % of the pixels are filled in from
/// their neighbours (Rong et al., "ROAD", arXiv 2202.00449, MoRF with noisy linear imputation). 0...1; a map is
/// the truer to the network the smaller it is. Filling in instead of blackening leaves less of the hole's shape to be
/// seen.
public struct ROAD: NetworkMeasure {
    public static let information = MeasureInformation(
        "road", summary: "how often the class stays while the most relevant pixels are filled in",
        source: "Rong et al., arXiv 2202.00449, MoRF", range: "0 to 1", higher: "less true to the network",
        scale: "share of 10 to 90 % of the pixels", better: .lower)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public var baseline: String { "imputed" }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        try RoadShares.kept(explained, .mostRelevantFirst, settings)
    }
}
