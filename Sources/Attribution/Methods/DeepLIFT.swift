import Tensors
import Vocabulary

/// The input's difference from a baseline times multipliers that go back through each rectifier by the slope between
/// the two (Shrikumar et al., arXiv 1704.02685, the rescale rule of section 3.5.1). [N, H, W, 3].
///
/// A probability's softmax takes the mean derivative between the two, so that its maps sum to the difference as well.
public struct DeepLIFT: BaselinedMethod {
    public static let name = "deeplift"
    public static let summary = "DeepLIFT: the difference from a baseline, by each rectifier's slope between the two"
    public static let source = """
        Shrikumar et al., arXiv 1704.02685, the rescale rule. One value a channel; the completeness gap is shown.
        """
    public static let settings: [Setting<DeepLIFT>] = [
        .baseline(\.baseline, "what the difference is from: black, mean, blur, random or an image"),
        .blur(\.blur),
        .seed(\.seed, "of baseline=random"),
    ]

    public var baseline = Baseline.black
    public var blur = 4.0
    public var seed: UInt64 = 0
    public var baselineImage: Tensor?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        try request.observe(0)
        let baselines = try baselines(of: request), size = request.imageSize
        let (multipliers, differences) = try request.model.multipliers(
            inputs: request.inputs, baselines: baselines, scores: request.scores(), pool: request.pool)
        let (images, firsts, slopes) = (request.inputs.values, baselines.values, multipliers.values)
        let maps = images.indices.map { (images[$0] - firsts[$0]) * slopes[$0] }
        let gaps = differences.enumerated().map { n, difference in
            maps[n * size..<(n + 1) * size].reduce(0.0) { $0 + Double($1) } - difference
        }
        return Attribution(
            method: name, maps: Tensor(shape: request.inputs.shape, values: maps), targets: request.targets,
            completenessGaps: gaps)
    }
}
