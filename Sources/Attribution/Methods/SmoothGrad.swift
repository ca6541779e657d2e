import Tensors
import Vocabulary

/// The mean gradient of the target's logit over noisy copies of the image (Smilkov et al., arXiv 1706.03825), or the
/// mean of its square (Hooker et al., arXiv 1806.10758), or its variance (Adebayo et al., arXiv 1810.03307).
/// [N, H, W, 3].
///
/// The noise is normal with a deviation of `sigma` times the range of the image's own normalized values, as in the
/// authors' code (PAIR-code/saliency).
public struct SmoothGrad: AttributionMethod {
    public static let name = "smoothgrad"
    public static let summary = "SmoothGrad: the mean gradient over noisy copies of the image"
    public static let source = """
        Smilkov et al., arXiv 1706.03825. One value a channel. form=squared is SmoothGrad-Squared, arXiv 1806.10758, \
        form=variance VarGrad, arXiv 1810.03307; both are 0 or above.
        """
    public static let settings: [Setting<SmoothGrad>] = [
        .integer("samples", \.samples, "noisy copies", in: 1...10_000),
        .number("sigma", \.sigma, "the noise's deviation, as a share of the image's range", in: 0...10),
        .choice("form", \.form, "of the gradients of the copies: their mean, mean square or variance"),
        .seed(\.seed, "of the noise"),
    ]

    public var samples = 25
    public var sigma = 0.15
    public var form = Form.mean
    public var seed: UInt64 = 0

    /// What is taken of the gradients of the noisy copies.
    public enum Form: String, CaseIterable, Sendable {
        case mean
        case squared
        /// About the mean of the copies, divided by their number.
        case variance
    }

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
        var squares = form == .mean ? [] : sums
        try InputSamples(request).forEachGradient(count: samples) { n, sample, target in
            var stream = RandomStream(
                seed: seed, purpose: Self.purpose, epoch: sample, sample: request.names[n].index)
            for index in 0..<size { target[index] = images[n * size + index] + Float(stream.normal() * deviations[n]) }
        } take: { n, _, gradient in
            for index in 0..<size { sums[n * size + index] += Double(gradient[index]) }
            guard form != .mean else { return }
            for index in 0..<size { squares[n * size + index] += Double(gradient[index]) * Double(gradient[index]) }
        }
        let maps = sums.indices.map { Float(value(sum: sums[$0], squares: form == .mean ? 0 : squares[$0])) }
        return Attribution(
            method: name, maps: Tensor(shape: request.inputs.shape, values: maps), targets: request.targets)
    }

    private func value(sum: Double, squares: Double) -> Double {
        let mean = sum / Double(samples)
        return switch form {
        case .mean: mean
        case .squared: squares / Double(samples)
        // Rounding may leave a little less than nothing.
        case .variance: max(0, squares / Double(samples) - mean * mean)
        }
    }
}
