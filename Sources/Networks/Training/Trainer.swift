import Augmentation
import Datasets
import Tensors

/// Trains networks.
public enum Trainer {
    /// A new model, trained from `model` on `images`.
    ///
    /// - Parameters:
    ///   - augmentation: applied to each image anew in every epoch; its stream is keyed by the configuration's seed, the epoch and
    ///     the image's identity (`ImageSet.indices`).
    ///   - observe: called after each step; an error that it throws (`CancellationError`) ends the training.
    public static func train(
        _ model: Model, on images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration, pool: WorkerPool,
        observe: (TrainingProgress) throws -> Void
    ) throws -> Model {
        throw NetworkError.invalidSetting(name: "train", reason: "the engine is not built in yet")
    }
}
