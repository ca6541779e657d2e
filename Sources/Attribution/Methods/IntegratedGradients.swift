import Networks
import Tensors

/// The input's difference from a black baseline times the mean gradient along the straight line between them
/// (Sundararajan et al., arXiv 1703.01365, equation 1), by Gauss-Legendre quadrature as in captum. [N, H, W, 3].
public struct IntegratedGradients: AttributionMethod {
    public let name = "integrated-gradients"
    public let steps: Int

    public init(steps: Int = 50) { self.steps = steps }

    public func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution {
        guard steps > 0 else { throw AttributionError.invalidSetting(name: "steps", reason: "must be at least 1") }
        let variants = InputSamples(model: model, inputs: inputs, targets: targets, pool: pool),
            size = variants.imageSize
        let images = inputs.values, black = model.blackInput, nodes = GaussLegendre.nodes(steps)
        var sums = [Double](repeating: 0, count: inputs.count)
        try variants.forEachGradient(count: steps, observe: observe) { n, step, target in
            for index in 0..<size {
                target[index] =
                    black[index % 3] + Float(nodes[step].position) * (images[n * size + index] - black[index % 3])
            }
        } take: { n, step, gradient in
            for index in 0..<size { sums[n * size + index] += nodes[step].weight * Double(gradient[index]) }
        }
        let maps = sums.indices.map { Float(sums[$0] * Double(images[$0] - black[$0 % 3])) }
        return Attribution(
            method: name, maps: Tensor(shape: inputs.shape, values: maps), targets: targets,
            completenessGaps: try gaps(model, inputs: inputs, targets: targets, maps: maps, pool: pool))
    }

    /// Sum of the map - (logit at the image - logit at black), an image.
    private func gaps(_ model: any Differentiable, inputs: Tensor, targets: [Int], maps: [Float], pool: WorkerPool)
        throws -> [Double]
    {
        let black = model.blackInput, size = inputs.count / max(1, inputs.shape[0])
        let baseline = Tensor(shape: [1] + inputs.shape.dropFirst(), values: (0..<size).map { black[$0 % 3] })
        let atImages = try model.logits(inputs: inputs, pool: pool),
            atBlack = try model.logits(inputs: baseline, pool: pool).values
        let classes = atImages.shape[1], logits = atImages.values
        return targets.enumerated().map { n, target in
            maps[n * size..<(n + 1) * size].reduce(0.0) { $0 + Double($1) }
                - Double(logits[n * classes + target] - atBlack[target])
        }
    }
}
