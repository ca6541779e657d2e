import Attribution
import Tensors

/// How badly the map foretells what the class's logit loses when squares of the image are taken away (Yeh et al., "On
/// the (in)fidelity and sensitivity of explanations", arXiv 1901.09392, definition 2.1: E[(I^T map - (f(x) - f(x -
/// I)))^2]), made free of scale: the map is multiplied by the factor of 0 or above that makes it least, as the authors'
/// code does, and the result divided by E[(f(x) - f(x - I))^2]. So it is 1 - r^2 of the two without their means, where
/// they agree in sign, and 1 where they do not: 0...1, a map is the truer to the network the smaller it is.
///
/// I is what x loses in a square of `patch=` pixels at an even place within the image: x less the baseline there. The
/// map is taken with its sign and channels; a map of one value a pixel has it in each channel. Usual baseline: the mean
/// colour.
public struct Infidelity: BaselinedMeasure {
    public static let information = MeasureInformation(
        "infidelity", summary: "how badly the map foretells what the logit loses with squares of the image",
        source: "Yeh et al., arXiv 1901.09392, definition 2.1, free of scale", range: "0 to 1",
        higher: "less true to the network", scale: "of the squared losses of the logit", better: .lower)

    public let settings: MeasureSettings
    static let usualBaseline = Baseline.mean
    private static let purpose = RandomPurpose("infidelity")

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public var sign: String { "signed" }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        let blank = explained.baselines(hidden, seed: settings.seed), size = explained.imageSize
        let squares = explained.names.map { self.squares(of: $0.index, explained) }
        let map = ChannelMaps(explained)
        var whole = [Double](repeating: 0, count: explained.count)
        var sums = [Moments](repeating: Moments(), count: explained.count)
        // The first variant is the whole image.
        try explained.forEachOutput(variants: settings.samples + 1) { n, variant, target in
            explained.copy(n, to: target)
            guard variant > 0 else { return }
            for index in squares[n][variant - 1] { target[index] = blank[n * size + index] }
        } take: { n, variant, output in
            let logit = output.logit(explained.targets[n])
            guard variant > 0 else {
                whole[n] = logit
                return
            }
            let foretold = squares[n][variant - 1].reduce(0.0) { sum, index in
                sum + map.value(n, index) * Double(explained.inputs.pointer[n * size + index] - blank[n * size + index])
            }
            sums[n].add(foretold, whole[n] - logit)
        }
        return explained.valued(.absolute) { sums[$0].infidelity }
    }

    /// The places of [H, W, 3] that each of an image's squares covers.
    private func squares(of image: Int, _ explained: ExplainedImages) -> [[Int]] {
        let (height, width) = (explained.inputs.shape[1], explained.inputs.shape[2])
        let side = min(settings.patch, height, width)
        return (0..<settings.samples).map { (sample: Int) -> [Int] in
            var stream = RandomStream(seed: settings.seed, purpose: Self.purpose, epoch: sample, sample: image)
            let top = stream.below(height - side + 1), left = stream.below(width - side + 1)
            var places: [Int] = []
            for y in top..<top + side {
                let first = (y * width + left) * 3
                places += Array(first..<first + side * 3)
            }
            return places
        }
    }

    /// Sums over an image's squares.
    private struct Moments {
        private var foretold = 0.0, fell = 0.0, product = 0.0

        mutating func add(_ a: Double, _ b: Double) {
            foretold += a * a
            fell += b * b
            product += a * b
        }

        /// nil where nothing that was taken away moved the logit.
        var infidelity: Double? {
            guard fell > 0 else { return nil }
            guard foretold > 0, product > 0 else { return 1 }
            return max(0, 1 - product / foretold * (product / fell))
        }
    }
}

/// Maps with a value for each of the input's.
private struct ChannelMaps {
    private let maps: Tensor
    private let size: Int
    private let channels: Int

    init(_ explained: ExplainedImages) {
        maps = explained.attribution.maps
        channels = maps.shape.count == 4 ? 3 : 1
        size = explained.pixels * channels
    }

    /// - Parameter index: in [H, W, 3].
    func value(_ n: Int, _ index: Int) -> Double {
        Double(maps.pointer[n * size + (channels == 3 ? index : index / 3)])
    }
}
