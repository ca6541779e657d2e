import Augmentation
import Datasets
import Images
import Networks
import Tensors

/// How long one trial of a search takes: random views of images that stay decoded, and what a network makes of them.
public struct TrialBenchmark: Sendable {
    /// Of each trial, in all.
    public let seconds: [Double]
    /// Of the last one: making the views' inputs, on all threads, without the network.
    public let augmenting: Double
    /// Views that were looked at in the last one, of each image in the mean.
    public let viewsPerImage: Double

    /// - Parameters:
    ///   - share: of the views, how many are taken to be right; 0: no view saves another.
    ///   - trials: that are timed, after one that is not.
    public static func run(
        _ architecture: any Architecture, images count: Int, views: Int, share: Double, trials: Int, pool: WorkerPool,
        observe: @escaping (Int) throws -> Void
    ) throws -> TrialBenchmark {
        let network = try Model(initializing: architecture, seed: 0), images = images(count)
        let policy = Augmentation.random(in: SearchSettings().space, count: 5, seed: 1)
            .then(SearchSettings.referenceAugmentation)
        var seconds: [Double] = [], looked = 0
        for trial in 0...trials {
            let views = try NetworkViews(
                network: network, images: images, viewsPerAugmentation: views, augmentations: [policy],
                seed: UInt64(trial), pool: pool, observe: { try observe(trial) })
            let drawn = DrawnViews(views: views, share: share, seed: UInt64(trial))
            let duration = try ContinuousClock().measure { _ = try AnyViewReward().value(of: drawn) }
            if trial > 0 { seconds.append(duration / .seconds(1)) }
            looked = drawn.looked.count
        }
        return TrialBenchmark(
            seconds: seconds, augmenting: try augmenting(policy, images: images, views: looked, pool: pool),
            viewsPerImage: Double(looked) / Double(count))
    }

    /// The same number of views, without the network.
    private static func augmenting(_ policy: Augmentation, images: ImageSet, views: Int, pool: WorkerPool) throws
        -> Double
    {
        let pipeline = InputPipeline(
            images, normalization: images.normalization,
            augmentation: DrawnAugmentation(policy, seed: 1, purpose: RandomPurpose("search view")), pool: pool)
        return try ContinuousClock().measure {
            for start in stride(from: 0, to: views, by: 512) {
                let positions = (start..<min(views, start + 512)).map { $0 % images.count }
                _ = try pipeline.tensor(positions, epoch: start / images.count)
            }
        } / .seconds(1)
    }

    private static func images(_ count: Int) -> ImageSet {
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("bench search"))
        let pixels = (0..<count * 32 * 32 * 3).map { _ in UInt8(truncatingIfNeeded: stream.next()) }
        return ImageSet(
            storage: ImageStorage(width: 32, height: 32, pixels: pixels, labels: (0..<count).map { $0 % 10 }),
            classNames: (0..<10).map { "\($0)" }, normalization: .cifar)
    }
}

/// Views whose network is right in a drawn share of them, whatever it says: the costs of a trained network's.
private struct DrawnViews: Views {
    let views: NetworkViews
    let share: Double
    let seed: UInt64
    let looked = Counter()

    /// Counts on the one thread that calls `forEachLogits`.
    final class Counter { var count = 0 }

    var count: Int { views.count }
    var viewsPerImage: Int { views.viewsPerImage }
    func label(at position: Int) -> Int { 0 }

    func forEachLogits(view: Int, positions: [Int], _ body: (Int, UnsafeBufferPointer<Float>) -> Void) throws {
        looked.count += positions.count
        try views.forEachLogits(view: view, positions: positions) { position, _ in
            var stream = RandomStream(seed: seed, purpose: RandomPurpose("bench right"), epoch: view, sample: position)
            let logits: [Float] = stream.chance(share) ? [1, 0] : [0, 1]
            logits.withUnsafeBufferPointer { body(position, $0) }
        }
    }
}
