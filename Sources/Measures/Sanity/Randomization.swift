/// How much of a map stays when the network's weights are drawn anew, block after block from the output down: the mean
/// rank correlation of the map with those of the `stages=` networks (Adebayo et al., "Sanity checks for saliency maps",
/// arXiv 1810.03292, cascading randomisation). -1...1; a map of the network's own has a small one.
public struct Randomization: MethodMeasure {
    public static let information = MeasureInformation(
        "randomization", summary: "how much of the map stays when the network's weights are drawn anew",
        source: "Adebayo et al., arXiv 1810.03292", range: "-1 to 1", higher: "less of the network in it",
        scale: "rank correlation", better: .lower)

    public let settings: MeasureSettings

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        try explained.cascadeCorrelations(settings) { network, share in
            PixelMap.all(of: try explained.method.explain(explained.request(network: network, share: share)))
        }
    }
}
