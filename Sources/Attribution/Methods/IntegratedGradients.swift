import Tensors
import Vocabulary

/// The input's difference from a black baseline times the mean gradient along the straight line between them
/// (Sundararajan et al., arXiv 1703.01365, equation 1), by Gauss-Legendre quadrature as in captum. [N, H, W, 3].
public struct IntegratedGradients: AttributionMethod {
    public static let name = "integrated-gradients"
    public static let summary = "Integrated Gradients: the gradient along the way from black to the image"
    public static let source = """
        Sundararajan et al., arXiv 1703.01365, Gauss-Legendre quadrature. One value a channel; the completeness gap is \
        shown.
        """
    public static let settings: [Setting<IntegratedGradients>] = [
        .integer("steps", \.steps, "points of the quadrature", in: 1...10_000)
    ]

    public var steps = 50

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        let size = request.imageSize, images = request.inputs.values, black = request.model.blackInput
        let nodes = GaussLegendre.nodes(steps)
        var sums = [Double](repeating: 0, count: images.count)
        try InputSamples(request).forEachGradient(count: steps) { n, step, target in
            for index in 0..<size {
                let way = Float(nodes[step].position) * (images[n * size + index] - black[index % 3])
                target[index] = black[index % 3] + way
            }
        } take: { n, step, gradient in
            for index in 0..<size { sums[n * size + index] += nodes[step].weight * Double(gradient[index]) }
        }
        let maps = sums.indices.map { Float(sums[$0] * Double(images[$0] - black[$0 % 3])) }
        return Attribution(
            method: name, maps: Tensor(shape: request.inputs.shape, values: maps), targets: request.targets,
            completenessGaps: try gaps(request, maps: maps))
    }

    /// Sum of the map - (logit at the image - logit at black), one per image.
    private func gaps(_ request: AttributionRequest, maps: [Float]) throws -> [Double] {
        let (model, pool, size) = (request.model, request.pool, request.imageSize)
        let black = Tensor(
            shape: [1] + request.inputs.shape.dropFirst(), values: (0..<size).map { model.blackInput[$0 % 3] })
        let atImages = try model.logits(inputs: request.inputs, pool: pool)
        let atBlack = try model.logits(inputs: black, pool: pool).values
        let classes = atImages.shape[1], logits = atImages.values
        return request.targets.enumerated().map { n, target in
            let sum = maps[n * size..<(n + 1) * size].reduce(0.0) { $0 + Double($1) }
            return sum - Double(logits[n * classes + target] - atBlack[target])
        }
    }
}
