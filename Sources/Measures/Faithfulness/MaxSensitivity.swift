import Attribution
import Tensors

/// How far the map moves at most when the image moves a little: the maximum of |map(x + d) - map(x)| / |map(x)| over
/// `samples=` even draws of d, each value of at most `radius=` of the range from black to white (Yeh et al., arXiv
/// 1901.09392, definition 3.1, by the authors' Monte Carlo). 0 or above. It cannot tell a stable map from
/// a map that says nothing (arXiv 2412.10942): a map that is the same for all images has 0.
public struct MaxSensitivity: MethodMeasure {
    public static let information = MeasureInformation(
        "max-sensitivity", summary: "how far the map moves at most when the image moves a little",
        source: "Yeh et al., arXiv 1901.09392, definition 3.1", range: "0 or above", higher: "more fragile",
        scale: "of the map's length", better: .lower)

    public let settings: MeasureSettings
    private static let purpose = RandomPurpose("max-sensitivity")

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public var sign: String { "signed" }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        var largest = [Double](repeating: 0, count: explained.count)
        for sample in 0..<settings.samples {
            let share = Double(sample) / Double(settings.samples)
            let moved = try explained.method.explain(
                explained.request(
                    inputs: moved(explained, sample), share: share...share + 1 / Double(settings.samples)))
            for n in largest.indices {
                largest[n] = max(largest[n], Self.distance(moved.maps, explained.attribution.maps, n))
            }
        }
        return explained.valued(.absolute) { n in
            let length = Self.length(explained.attribution.maps, n)
            return length > 0 ? largest[n] / length : nil
        }
    }

    private func moved(_ explained: ExplainedImages, _ sample: Int) -> Tensor {
        let size = explained.imageSize, range = explained.network.inputRange.map { Double($0) * settings.radius }
        return Tensor(shape: explained.inputs.shape) { buffer in
            guard let base = buffer.baseAddress else { return }
            explained.pool.forEach(explained.count) { n, _ in
                var stream = RandomStream(
                    seed: settings.seed, purpose: Self.purpose, epoch: sample, sample: explained.names[n].index)
                for index in 0..<size {
                    let step = (2 * stream.uniform() - 1) * range[index % 3]
                    base[n * size + index] = explained.inputs.pointer[n * size + index] + Float(step)
                }
            }
        }
    }

    private static func distance(_ one: Tensor, _ other: Tensor, _ n: Int) -> Double {
        let size = one.count / one.shape[0]
        return (n * size..<(n + 1) * size).reduce(0.0) { sum, index in
            let difference = Double(one.pointer[index]) - Double(other.pointer[index])
            return sum + difference * difference
        }.squareRoot()
    }

    private static func length(_ maps: Tensor, _ n: Int) -> Double {
        let size = maps.count / maps.shape[0]
        return (n * size..<(n + 1) * size).reduce(0.0) { $0 + Double(maps.pointer[$1]) * Double(maps.pointer[$1]) }
            .squareRoot()
    }
}
