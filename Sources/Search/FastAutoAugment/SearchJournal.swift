import Augmentation
import Datasets
import Networks

/// Through which a running search tells what it has come to, to whoever keeps it.
public protocol SearchJournal {
    /// The network of a fold: trained as `Trainer.train` does, or found where that was done before.
    func network(
        ofFold fold: Int, from model: Model, on images: ImageSet, augmentation: Augmentation,
        configuration: TrainingConfiguration, observe: (TrainingProgress) throws -> Void
    ) throws -> Model

    /// After each trial.
    func add(_ trial: Trial) throws
}
