/// `road` with the least relevant pixels first (Rong et al., arXiv 2202.00449, LeRF). 0...1; a map is the truer
/// to the network the larger it is.
public struct ROADLeast: NetworkMeasure {
    public static let information = MeasureInformation(
        "road-least", summary: "how often the class stays while the least relevant pixels are filled in",
        source: "Rong et al., arXiv 2202.00449, LeRF", range: "0 to 1", higher: "truer to the network",
        scale: "share of 10 to 90 % of the pixels", better: .higher)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public var baseline: String { "imputed" }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        try RoadShares.kept(explained, .leastRelevantFirst, settings)
    }
}
