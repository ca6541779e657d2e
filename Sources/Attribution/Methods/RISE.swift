import Tensors
import Vocabulary

/// The mean of random masks, weighted by the target's probability where a mask lies on the image (Petsiuk et al., arXiv
/// 1806.07421, equation 6): no gradient. [N, H, W].
///
/// A mask is a coarse grid of zeros and ones, enlarged bilinearly and shifted by less than one of its cells (section
/// 3.2), as in the authors' code; what it hides is the mean colour. The masks are the same for all images.
public struct RISE: AttributionMethod {
    public static let name = "rise"
    public static let summary = "RISE: random masks, weighted by the class's probability under them"
    public static let source = "Petsiuk et al., arXiv 1806.07421. One value a pixel, 0 or above of probabilities."
    public static let settings: [Setting<RISE>] = [
        .integer("samples", \.samples, "masks", in: 1...100_000),
        .integer("cells", \.cells, "the grid's cells along a side", in: 1...256),
        .number("keep", \.keep, "the share of the cells that stay", in: 0.01...1),
        .seed(\.seed, "of the masks"),
    ]

    public var samples = 1000
    public var cells = 7
    public var keep = 0.5
    public var seed: UInt64 = 0

    private static let purpose = RandomPurpose("rise")

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        let (count, height, width) = (request.inputs.shape[0], request.inputs.shape[1], request.inputs.shape[2])
        let size = request.imageSize, images = request.inputs.values
        var sums = [Double](repeating: 0, count: count * height * width)
        try InputSamples(request).forEachScore(count: samples, usual: .probability) { n, sample, target in
            let mask = mask(sample, height: height, width: width)
            for index in 0..<size { target[index] = images[n * size + index] * mask[index / 3] }
        } take: { n, sample, probability in
            let mask = mask(sample, height: height, width: width)
            for pixel in mask.indices { sums[n * height * width + pixel] += probability * Double(mask[pixel]) }
        }
        let maps = sums.map { Float($0 / (Double(samples) * keep)) }
        return Attribution(
            method: name, maps: Tensor(shape: [count, height, width], values: maps), targets: request.targets)
    }

    /// [H * W], 0...1
    private func mask(_ sample: Int, height: Int, width: Int) -> [Float] {
        var stream = RandomStream(seed: seed, purpose: Self.purpose, epoch: sample)
        let grid = (0..<cells * cells).map { _ in Float(stream.chance(keep) ? 1 : 0) }
        let (down, across) = ((height + cells - 1) / cells, (width + cells - 1) / cells)
        let (top, left) = (Int(stream.uniform() * Double(down)), Int(stream.uniform() * Double(across)))
        let columns = (cells + 1) * across
        let large = Bilinear.resize(
            Tensor(shape: [1, cells, cells], values: grid), height: (cells + 1) * down, width: columns)
        return large.withValues { values in
            (0..<height * width).map { values[($0 / width + top) * columns + $0 % width + left] }
        }
    }
}
