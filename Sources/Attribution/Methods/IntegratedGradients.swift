import Tensors
import Vocabulary

/// The input's difference from a baseline times the mean gradient along the straight line between them (Sundararajan et
/// al., arXiv 1703.01365, equation 1), by Gauss-Legendre quadrature as in captum. [N, H, W, 3].
public struct IntegratedGradients: BaselinedMethod {
    public static let name = "integrated-gradients"
    public static let summary = "Integrated Gradients: the gradient along the way from a baseline to the image"
    public static let source = """
        Sundararajan et al., arXiv 1703.01365, Gauss-Legendre quadrature. One value a channel; the completeness gap is \
        shown.
        """
    public static let settings: [Setting<IntegratedGradients>] = [
        .integer("steps", \.steps, "points of the quadrature", in: 1...10_000),
        .baseline(\.baseline, "where the way begins: black, mean, blur, random or an image"),
        .blur(\.blur),
        .seed(\.seed, "of baseline=random"),
    ]

    public var steps = 50
    public var baseline = Baseline.black
    public var blur = 4.0
    public var seed: UInt64 = 0
    public var baselineImage: Tensor?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        let size = request.imageSize, images = request.inputs.values
        let baselines = try baselines(of: request).values
        let nodes = GaussLegendre.nodes(steps)
        var sums = [Double](repeating: 0, count: images.count)
        try InputSamples(request).forEachGradient(count: steps) { n, step, target in
            for index in 0..<size {
                let first = baselines[n * size + index]
                target[index] = first + Float(nodes[step].position) * (images[n * size + index] - first)
            }
        } take: { n, step, gradient in
            for index in 0..<size { sums[n * size + index] += nodes[step].weight * Double(gradient[index]) }
        }
        let maps = sums.indices.map { Float(sums[$0] * Double(images[$0] - baselines[$0])) }
        return Attribution(
            method: name, maps: Tensor(shape: request.inputs.shape, values: maps), targets: request.targets,
            completenessGaps: try gaps(request, maps: maps, baselines: baselines))
    }

    /// Sum of the map - (score at the image - score at the baseline), one per image.
    private func gaps(_ request: AttributionRequest, maps: [Float], baselines: [Float]) throws -> [Double] {
        let (model, pool, size) = (request.model, request.pool, request.imageSize)
        let atImages = try model.logits(inputs: request.inputs, pool: pool)
        let atBaselines = try model.logits(
            inputs: Tensor(shape: request.inputs.shape, values: baselines), pool: pool)
        let classes = atImages.shape[1], there = atImages.values, here = atBaselines.values
        return request.scores().enumerated().map { n, score in
            let row = n * classes..<(n + 1) * classes
            let sum = maps[n * size..<(n + 1) * size].reduce(0.0) { $0 + Double($1) }
            return sum - (score.value(there[row]) - score.value(here[row]))
        }
    }
}
