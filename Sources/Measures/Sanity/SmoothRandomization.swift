import Tensors

/// `randomization` of denoised maps, each the mean over noisy copies of the image, so that a method's own noise is not
/// taken for the network's (Hedström et al., "A fresh look at sanity checks for saliency maps", arXiv 2405.02383, smooth
/// MPRT). -1...1; a map of the network's own has a small one. The noise is normal with a deviation of 0.15 of
/// the image's range; there are a fifth as many copies as `samples=`.
public struct SmoothRandomization: MethodMeasure {
    public static let information = MeasureInformation(
        "randomization-smooth", summary: "the same of maps that are means over noisy copies of the image",
        source: "Hedström et al., arXiv 2405.02383, smooth MPRT", range: "-1 to 1",
        higher: "less of the network in it", scale: "rank correlation", better: .lower)

    public let settings: MeasureSettings
    private static let sigma = 0.15
    private static let purpose = RandomPurpose("smooth randomization")
    private var copies: Int { max(1, settings.samples / 5) }

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        let copies = copies
        return try explained.cascadeCorrelations(settings) { network, share in
            var sums = [[Double]](
                repeating: [Double](repeating: 0, count: explained.pixels), count: explained.count)
            let step = (share.upperBound - share.lowerBound) / Double(copies)
            for copy in 0..<copies {
                let start = share.lowerBound + Double(copy) * step
                let maps = PixelMap.all(
                    of: try explained.method.explain(
                        explained.request(
                            network: network, inputs: noisy(explained, copy), share: start...start + step)))
                for (n, map) in maps.enumerated() {
                    for pixel in map.values.indices { sums[n][pixel] += map.values[pixel] / Double(copies) }
                }
            }
            return sums.map {
                PixelMap(width: explained.inputs.shape[2], height: explained.inputs.shape[1], values: $0)
            }
        }
    }

    private func noisy(_ explained: ExplainedImages, _ copy: Int) -> Tensor {
        let size = explained.imageSize, source = explained.inputs.pointer
        return Tensor(shape: explained.inputs.shape) { buffer in
            guard let base = buffer.baseAddress else { return }
            explained.pool.forEach(explained.count) { n, _ in
                let image = UnsafeBufferPointer(start: source + n * size, count: size)
                let deviation = Double((image.max() ?? 0) - (image.min() ?? 0)) * Self.sigma
                var stream = RandomStream(
                    seed: settings.seed, purpose: Self.purpose, epoch: copy, sample: explained.names[n].index)
                for index in 0..<size { base[n * size + index] = image[index] + Float(stream.normal() * deviation) }
            }
        }
    }
}
