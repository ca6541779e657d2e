import Tensors
import Vocabulary

/// Integrated Gradients in the mean over baselines from a set: of drawn baselines and drawn points on the way to the
/// image, the mean of the difference times the gradient (Erion et al., arXiv 1906.10670, equation 3). [N, H, W, 3].
public struct ExpectedGradients: ReferencedMethod {
    public static let name = "expected-gradients"
    public static let summary = "Expected Gradients: Integrated Gradients over a set of baselines"
    public static let source = """
        Erion et al., arXiv 1906.10670. One value a channel. references= are the baselines; without them each is an \
        image of uniform noise.
        """
    public static let settings: [Setting<ExpectedGradients>] = [
        .integer("samples", \.samples, "baselines drawn, each with a point on the way", in: 1...10_000),
        .seed(\.seed, "of the draws"),
    ]

    public var samples = 50
    public var seed: UInt64 = 0
    public var references: Tensor?

    private static let purpose = RandomPurpose("expected-gradients")

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        try checkReferences(request)
        let size = request.imageSize, images = request.inputs.values
        var sums = [Double](repeating: 0, count: images.count)
        try InputSamples(request).forEachGradient(count: samples) { n, sample, target in
            let (position, baseline) = draw(request, n, sample)
            for index in 0..<size {
                target[index] = baseline[index] + position * (images[n * size + index] - baseline[index])
            }
        } take: { n, sample, gradient in
            let baseline = draw(request, n, sample).baseline
            for index in 0..<size {
                sums[n * size + index] += Double(images[n * size + index] - baseline[index]) * Double(gradient[index])
            }
        }
        let means = sums.map { Float($0 / Double(samples)) }
        return Attribution(
            method: name, maps: Tensor(shape: request.inputs.shape, values: means), targets: request.targets)
    }

    /// A point on the way, from 0 at the baseline to 1, and the baseline: [H * W * 3].
    private func draw(_ request: AttributionRequest, _ n: Int, _ sample: Int) -> (position: Float, baseline: [Float]) {
        var stream = RandomStream(
            seed: seed, purpose: Self.purpose, epoch: sample, sample: request.names[n].index)
        let position = Float(stream.uniform())
        guard let references else { return (position, Baseline.noise(&stream, request)) }
        let row = stream.below(references.shape[0])
        return (position, references.rows(row..<row + 1).values)
    }

    private func checkReferences(_ request: AttributionRequest) throws {
        guard let references else { return }
        guard references.shape[0] > 0, references.shape.dropFirst() == request.inputs.shape.dropFirst() else {
            let (height, width) = (request.inputs.shape[1], request.inputs.shape[2])
            throw InvalidSetting("references", "must be images of \(width)x\(height) pixels, as those to explain")
        }
    }
}
