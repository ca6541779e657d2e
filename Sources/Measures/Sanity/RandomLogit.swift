import Tensors

/// How alike the map of the class is to that of another class, drawn for each image: their rank correlation (Sixt, Granz
/// and Landgraf, "When explanations lie", arXiv 1912.09818, random logit, there with SSIM). -1...1; a map that
/// is of its class has a small one.
public struct RandomLogit: MethodMeasure {
    public static let information = MeasureInformation(
        "random-logit", summary: "how alike the map is to that of another class",
        source: "Sixt et al., arXiv 1912.09818", range: "-1 to 1", higher: "less of the class in it",
        scale: "rank correlation", better: .lower)

    public let settings: MeasureSettings
    private static let purpose = RandomPurpose("random logit")

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        guard let classes = explained.model?.classCount, classes > 1 else { return explained.targets.map { _ in nil } }
        let others = zip(explained.targets, explained.names).map { target, name in
            var stream = RandomStream(seed: settings.seed, purpose: Self.purpose, sample: name.index)
            let other = stream.below(classes - 1)
            return other < target ? other : other + 1
        }
        let maps = PixelMap.all(of: try explained.method.explain(explained.request(targets: others)))
        let spearman = Spearman(settings)
        return explained.valued(settings.form) { spearman.value(explained.maps[$0], maps[$0]) }
    }
}
