import Tensors
import Vocabulary

/// The mean gradient of the target's logit over noisy copies of the image (Smilkov et al., arXiv 1706.03825).
/// [N, H, W, 3].
///
/// The noise is normal with a deviation of `sigma` times the range of the image's own normalized values, as in the
/// authors' code (PAIR-code/saliency).
public struct SmoothGrad: AttributionMethod {
    public static let name = "smoothgrad"
    public static let summary = "SmoothGrad: the mean gradient over noisy copies of the image"
    public static let source = "Smilkov et al., arXiv 1706.03825. One value a channel."
    public static let settings: [Setting<SmoothGrad>] = [
        .integer("samples", \.samples, "noisy copies", in: 1...10_000),
        .number("sigma", \.sigma, "the noise's deviation, as a share of the image's range", in: 0...10),
        .seed(\.seed, "of the noise"),
    ]

    public var samples = 25
    public var sigma = 0.15
    public var seed: UInt64 = 0

    private static let purpose = RandomPurpose("smoothgrad")

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        let size = request.imageSize, images = request.inputs.values
        let deviations = stride(from: 0, to: images.count, by: size).map { start in
            let image = images[start..<start + size]
            return Double((image.max() ?? 0) - (image.min() ?? 0)) * sigma
        }
        var sums = [Double](repeating: 0, count: images.count)
        try InputSamples(request).forEachGradient(count: samples) { n, sample, target in
            var stream = RandomStream(
                seed: seed, purpose: Self.purpose, epoch: sample, sample: request.names[n].index)
            for index in 0..<size { target[index] = images[n * size + index] + Float(stream.normal() * deviations[n]) }
        } take: { n, _, gradient in
            for index in 0..<size { sums[n * size + index] += Double(gradient[index]) }
        }
        let means = sums.map { Float($0 / Double(samples)) }
        return Attribution(
            method: name, maps: Tensor(shape: request.inputs.shape, values: means), targets: request.targets)
    }
}
