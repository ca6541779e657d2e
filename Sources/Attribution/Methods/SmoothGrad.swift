import Networks
import Tensors

/// The mean gradient of the target's logit over noisy copies of the image (Smilkov et al., arXiv 1706.03825). [N, H, W,
/// 3].
///
/// The noise is normal with a deviation of `sigma` times the range of the image's own normalized values, as in the
/// authors' code (PAIR-code/saliency).
public struct SmoothGrad: AttributionMethod {
    public let name = "smoothgrad"
    public let samples: Int
    public let sigma: Double
    public let seed: UInt64

    private static let purpose = RandomPurpose("smoothgrad")

    public init(samples: Int = 25, sigma: Double = 0.15, seed: UInt64 = 0) {
        (self.samples, self.sigma, self.seed) = (samples, sigma, seed)
    }

    public func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples identities: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution {
        guard samples > 0 else { throw AttributionError.invalidSetting(name: "samples", reason: "must be at least 1") }
        let variants = InputSamples(model: model, inputs: inputs, targets: targets, pool: pool),
            size = variants.imageSize
        let images = inputs.values
        let deviations = (0..<inputs.shape[0]).map { n in
            let image = images[n * size..<(n + 1) * size]
            return Double((image.max() ?? 0) - (image.min() ?? 0)) * sigma
        }
        var sums = [Double](repeating: 0, count: inputs.count)
        try variants.forEachGradient(count: samples, observe: observe) { n, sample, target in
            var stream = RandomStream(seed: seed, purpose: Self.purpose, epoch: sample, sample: identities[n])
            for index in 0..<size { target[index] = images[n * size + index] + Float(stream.normal() * deviations[n]) }
        } take: { n, _, gradient in
            for index in 0..<size { sums[n * size + index] += Double(gradient[index]) }
        }
        return Attribution(
            method: name, maps: Tensor(shape: inputs.shape, values: sums.map { Float($0 / Double(samples)) }),
            targets: targets)
    }
}
