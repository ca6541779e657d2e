import Augmentation
import Datasets
import Networks
import Tensors

/// Trains a network from `model` on `images`, as `Trainer.train` does, or finds it where that was done before.
public typealias NetworkTraining = (
    _ model: Model, _ images: ImageSet, _ augmentation: Augmentation, _ configuration: TrainingConfiguration,
    _ observe: (TrainingProgress) throws -> Void
) throws -> Model

/// How a policy is found.
public enum SearchMethod: String, CaseIterable, Sendable {
    case fastAutoAugment = "fast-autoaugment"
    /// As many sub-policies as Fast AutoAugment would keep, drawn at random; nothing is trained.
    case random
    case affinityDiversity = "affinity-diversity"

    /// - Parameters:
    ///   - train: trains the networks of the methods that rank operations.
    ///   - observe: called often; an error that it throws ends the search.
    public func search(
        _ model: Model, on images: ImageSet, settings: SearchSettings, pool: WorkerPool,
        train: @escaping NetworkTraining, observe: (SearchProgress) throws -> Void
    ) throws -> Study {
        switch self {
        case .fastAutoAugment:
            try FastAutoAugment.search(model, on: images, settings: settings, pool: pool, observe: observe)
        case .random:
            Study(
                policy: .random(
                    in: settings.space,
                    count: settings.folds * settings.rounds * settings.top * settings.space.subPolicies,
                    seed: settings.seed),
                trials: [])
        case .affinityDiversity:
            try AffinityDiversity(settings: settings, pool: pool, train: train).search(
                model, on: images, observe: observe)
        }
    }
}
