import Tensors
import Vocabulary

/// The Shapley values of the patches of a grid: weighted least squares over images of which some patches are the
/// baseline's (Lundberg and Lee, arXiv 1705.07874, theorem 2). [N, H, W]: each pixel has its patch's value.
///
/// The coalitions are drawn by the kernel's weights and the fit is exact for none and all of the patches, so the
/// patches' values sum to the difference of the scores (Covert and Lee, arXiv 2012.01536, equation 7). They are the same
/// for all images.
public struct KernelSHAP: BaselinedMethod {
    public static let name = "kernel-shap"
    public static let summary = "KernelSHAP: the Shapley values of patches, by least squares over drawn coalitions"
    public static let source = """
        Lundberg and Lee, arXiv 1705.07874. One value a pixel: its patch's. The patches' values sum to the difference \
        of the scores of image and baseline.
        """
    public static let settings: [Setting<KernelSHAP>] = [
        .integer("samples", \.samples, "coalitions drawn", in: 2...1_000_000),
        .integer("cells", \.cells, "patches along a side", in: 2...64),
        .baseline(\.baseline, "what is shown where a patch is away: black, mean, blur, random or an image"),
        .blur(\.blur),
        .seed(\.seed, "of the coalitions and of baseline=random"),
    ]

    public var samples = 1000
    public var cells = 8
    public var baseline = Baseline.black
    public var blur = 4.0
    public var seed: UInt64 = 0
    public var baselineImage: Tensor?

    private static let purpose = RandomPurpose("kernel-shap")

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        let (count, height, width) = (request.inputs.shape[0], request.inputs.shape[1], request.inputs.shape[2])
        try checkCells(smallestSide: min(height, width))
        let patches = (0..<height * width).map { $0 / width * cells / height * cells + $0 % width * cells / width }
        // None of the patches, all of them, and those that are drawn.
        let players = cells * cells, coalitions = (0..<samples).map(coalition)
        let shown = [[Bool](repeating: false, count: players), [Bool](repeating: true, count: players)] + coalitions
        let scores = try scores(request, shown, patches)
        let fit = try ShapleyFit(coalitions)
        let maps = (0..<count).flatMap { n in
            let values = fit.values(scores[n])
            return patches.map { Float(values[$0]) }
        }
        return Attribution(
            method: name, maps: Tensor(shape: [count, height, width], values: maps), targets: request.targets)
    }

    private func checkCells(smallestSide: Int) throws {
        guard cells <= smallestSide else {
            throw InvalidSetting("cells", "must be at most the image's side, \(smallestSide), not \(cells)")
        }
        guard samples >= 2 * cells * cells else {
            throw InvalidSetting(
                "samples", "must be at least \(2 * cells * cells), twice the number of patches, not \(samples)")
        }
    }

    /// The score of each image with each coalition's patches: [N][coalitions].
    private func scores(
        _ request: AttributionRequest, _ shown: [[Bool]], _ patches: [Int]
    ) throws -> [[Double]] {
        let images = request.inputs.values, size = request.imageSize, baselines = try baselines(of: request).values
        var scores = [[Double]](
            repeating: [Double](repeating: 0, count: shown.count), count: request.inputs.shape[0])
        try InputSamples(request).forEachScore(count: shown.count) { n, variant, target in
            for index in 0..<size {
                let isShown = shown[variant][patches[index / 3]]
                target[index] = isShown ? images[n * size + index] : baselines[n * size + index]
            }
        } take: { n, variant, score in
            scores[n][variant] = score
        }
        return scores
    }

    /// Which patches are there: a number k of them by the kernel's weight of all coalitions of that size, which is as 1 /
    /// (k (M - k)), and the k with the smallest draws.
    private func coalition(_ sample: Int) -> [Bool] {
        let players = cells * cells
        var stream = RandomStream(seed: seed, purpose: Self.purpose, epoch: sample)
        let weights = (1..<players).map { 1 / (Double($0) * Double(players - $0)) }
        var rest = stream.uniform() * weights.reduce(0, +), size = 1
        while size < players - 1, rest >= weights[size - 1] {
            rest -= weights[size - 1]
            size += 1
        }
        let draws = (0..<players).map { _ in stream.uniform() }
        var isThere = [Bool](repeating: false, count: players)
        for player in draws.indices.sorted(by: { (draws[$0], $0) < (draws[$1], $1) }).prefix(size) {
            isThere[player] = true
        }
        return isThere
    }
}
