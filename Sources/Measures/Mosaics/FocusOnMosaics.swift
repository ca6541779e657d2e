import Datasets
import Images
import Networks
import Tensors

/// Of the positive relevance on a mosaic of four images the share that lies on the two of the class (Arias-Duart et
/// al., "Focus! Rating XAI methods and finding biases", arXiv 2109.15035). 0...1; 0.5 is chance. It needs no mask.
///
/// The mosaic is two by two, of the images' own size each: the image, another one of its class and two of other
/// classes, drawn from all images, in drawn places. The map explains the image's class.
public struct FocusOnMosaics: MethodMeasure {
    public static let information = MeasureInformation(
        "focus", summary: "on mosaics of four images, the share of the positive relevance on the two of the class",
        source: "Arias-Duart et al., arXiv 2109.15035, Focus", range: "0 to 1", higher: "more on the class",
        scale: "share of the positive relevance", better: .higher)

    public let settings: MeasureSettings
    private static let purpose = RandomPurpose("focus")

    public init(_ settings: MeasureSettings) { self.settings = settings }

    public var sign: String { MapForm.positive.rawValue }

    public func values(of explained: ExplainedImages) throws -> [Double?] {
        guard let model = explained.model, let images = explained.images, let all = explained.population else {
            return explained.targets.map { _ in nil }
        }
        let mosaics = (0..<images.count).map { mosaic(of: images, at: $0, among: all) }
        let known = mosaics.indices.filter { mosaics[$0] != nil }
        guard !known.isEmpty else { return mosaics.map { _ in nil } }
        let tiles = known.flatMap { mosaics[$0]?.tiles ?? [] }
        let inputs = Self.joined(try model.inputs(of: all.selecting(tiles), pool: explained.pool))
        let maps = PixelMap.all(
            of: try explained.method.explain(
                explained.request(
                    inputs: inputs, targets: try model.labels(of: images.selecting(known)),
                    names: known.map { explained.names[$0] })))
        var values = [Double?](repeating: nil, count: images.count)
        for (row, n) in known.enumerated() { values[n] = mosaics[n].flatMap { Self.focus(maps[row], on: $0.own) } }
        return values
    }

    /// Positions among all images, row by row, and which of the four are of the class; nil where there are too few.
    private func mosaic(of images: ImageSet, at position: Int, among all: ImageSet) -> (tiles: [Int], own: [Bool])? {
        let label = images.label(at: position), identity = images.identity(at: position)
        let same = (0..<all.count).filter { all.label(at: $0) == label && all.identity(at: $0) != identity }
        let others = (0..<all.count).filter { all.label(at: $0) != label && all.label(at: $0) != ImageSet.unlabelled }
        guard label != ImageSet.unlabelled, !same.isEmpty, others.count > 1,
            let own = (0..<all.count).first(where: { all.identity(at: $0) == identity })
        else { return nil }
        var stream = RandomStream(seed: settings.seed, purpose: Self.purpose, sample: identity)
        let first = stream.below(others.count), second = (first + 1 + stream.below(others.count - 1)) % others.count
        let tiles = [own, same[stream.below(same.count)], others[first], others[second]]
        let places = stream.permutation(4)
        return (places.map { tiles[$0] }, places.map { $0 < 2 })
    }

    /// [4 N, H, W, 3] to [N, 2 H, 2 W, 3]
    private static func joined(_ tiles: Tensor) -> Tensor {
        let (count, height, width) = (tiles.shape[0] / 4, tiles.shape[1], tiles.shape[2]), row = width * 3
        return Tensor(shape: [count, 2 * height, 2 * width, 3]) { buffer in
            guard let base = buffer.baseAddress else { return }
            for tile in 0..<count * 4 {
                let (down, across) = (tile % 4 / 2, tile % 2)
                for y in 0..<height {
                    let target = base + ((tile / 4 * 2 + down) * height + y) * 2 * row + across * row
                    target.update(from: tiles.pointer + (tile * height + y) * row, count: row)
                }
            }
        }
    }

    /// - Parameter own: which of the four quarters are of the class, row by row.
    package static func focus(_ map: PixelMap, on own: [Bool]) -> Double? {
        guard let shares = MapForm.positive.shares(map) else { return nil }
        return shares.enumerated().reduce(0.0) { sum, pixel in
            let (x, y) = (pixel.offset % map.width * 2 / map.width, pixel.offset / map.width * 2 / map.height)
            return own[y * 2 + x] ? sum + pixel.element : sum
        }
    }
}
