import Datasets
import Networks
import Tensors

/// How often a network is right in each view of the same images, and its background gap (Xiao et al., arXiv 2006.09994,
/// section 3).
public struct BackgroundAccuracy: Sendable {
    /// Of the images as they are, 0...1.
    public let original: Double
    /// In the order of `BackgroundView.allCases`.
    public let views: [(view: BackgroundView, accuracy: Double)]

    /// By how much a background of another class costs more than one of the own: mixed-same less mixed-rand.
    public var gap: Double {
        func accuracy(_ view: BackgroundView) -> Double { views.first { $0.view == view }?.accuracy ?? 0 }
        return accuracy(.mixedSame) - accuracy(.mixedRand)
    }

    /// - Parameters:
    ///   - images: with labels and masks.
    ///   - seed: see `ImageSet.view`.
    ///   - observe: called with the share that is done; an error that it throws ends the work.
    /// - Throws: as `ImageSet.view`, `NetworkError`.
    public init(
        _ model: Model, _ images: ImageSet, seed: UInt64, pool: WorkerPool,
        observe: (Double) throws -> Void = { _ in }
    ) throws {
        let all = BackgroundView.allCases
        original = try Self.accuracy(model, images, pool)
        views = try all.enumerated().map { step, view in
            try observe(Double(step + 1) / Double(all.count + 1))
            return (view, try Self.accuracy(model, images.view(view, seed: seed), pool))
        }
    }

    private static func accuracy(_ model: Model, _ images: ImageSet, _ pool: WorkerPool) throws -> Double {
        let predictions = try model.predictions(of: images, pool: pool)
        let right = try predictions.indices.count {
            try model.label(of: images.labelled(at: $0)) == predictions[$0].best
        }
        return Double(right) / Double(max(1, images.count))
    }
}
