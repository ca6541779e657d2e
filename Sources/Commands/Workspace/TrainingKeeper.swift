import Augmentation
import Datasets
import Files
import Language
import Networks
import Tensors
import Vocabulary
import Workspace

/// Trains a network: what the workspace has of that training is not done again, what comes is kept in it.
final class TrainingKeeper {
    private let keeper: Keeper
    private let model: Model
    private let images: ImageSet
    private let augmentation: Augmentation
    private let configuration: TrainingConfiguration
    private let validation: Validation?
    /// nil: whoever trains says it.
    private let kept: String?
    private(set) lazy var key = Trainer.key(
        model, on: images, augmentation: augmentation, configuration: configuration, validation: validation)
    private var run: OpenRun?
    private var timing: CheckpointTiming
    /// Those that are not kept yet.
    private var epochs: [KeptEpoch] = []
    private var last: TrainingProgress?

    init(
        _ keeper: Keeper, _ model: Model, on images: ImageSet, augmentation: Augmentation,
        configuration: TrainingConfiguration, validation: Validation? = nil,
        saying kept: String? = "the training up to its last checkpoint"
    ) {
        (self.keeper, self.model, self.images) = (keeper, model, images)
        (self.augmentation, self.configuration) = (augmentation, configuration)
        (self.validation, self.kept) = (validation, kept)
        timing = CheckpointTiming(bytes: 8 * model.parameterCount)
    }

    /// What `Trainer.train` throws.
    func train(observe: (TrainingProgress) throws -> Void) throws -> Model {
        if let model = try keptModel() { return model }
        let checkpoint = try keeper.attempt { try self.earlierCheckpoint() }
        if let model = try keptModel() { return model }
        do {
            let trained = try Trainer.train(
                model, on: images, augmentation: augmentation, configuration: configuration, pool: keeper.context.pool,
                validation: validation, resuming: checkpoint, keep: keeper.isOff ? nil : { try self.step($0, $1) },
                observe: observe)
            try keep(trained)
            return trained
        } catch let made as MadeElsewhere {
            return made.model
        } catch let error as CancellationError {
            if run != nil, let kept { keeper.sayHowToGoOn(kept) }
            throw error
        }
    }

    /// What a process that was waited for has come to.
    private struct MadeElsewhere: Error {
        let model: Model
    }

    private func keptModel() throws -> Model? {
        guard !keeper.isFresh, let workspace = keeper.existing else { return nil }
        return try keeper.attempt { try self.read(workspace.model(key: self.key)) }
    }

    /// nil for a file that is none, as a damaged one.
    private func read(_ bytes: [UInt8]?) throws -> Model? {
        guard let bytes else { return nil }
        do {
            let kept = try Model(weights: bytes, path: "the workspace's model")
            var history = kept.history
            history.remarks = model.history.remarks
            return Model(
                architecture: kept.architecture, parameters: kept.parameters, classNames: kept.classNames,
                normalization: kept.normalization, history: history)
        } catch is NetworkError {
            return nil
        }
    }

    /// Of this training, where it was begun before and not ended.
    private func earlierCheckpoint() throws -> TrainingCheckpoint? {
        guard !keeper.isFresh, let workspace = keeper.existing, try workspace.run(key: key) != nil else { return nil }
        let run = try begin(in: keeper.making(), isFresh: false)
        self.run = run
        return try run.checkpoint().flatMap { try TrainingCheckpoint(decoding: $0) }
    }

    private func begin(in workspace: Workspace, isFresh: Bool) throws -> OpenRun {
        let title = "train \(model.architecture.title) on \(counted(images.count, "image"))"
        let new = NewRun(
            .training, key: key, title: title, seed: configuration.seed, data: images.digest,
            numerics: Numerics.version, origin: keeper.origin)
        let training = NewTraining(
            network: model.architecture.title, augmentation: augmentation.description,
            configuration: configuration.text, images: images.count, epochs: configuration.epochs)
        return try workspace.begin(new, training, isFresh: isFresh, wait: keeper.wait)
    }

    /// After each step of the training.
    private func step(_ progress: TrainingProgress, _ checkpoint: () -> TrainingCheckpoint) throws {
        let isEpochEnd = progress.step == progress.steps
        last = progress
        if isEpochEnd {
            epochs.append(
                KeptEpoch(
                    epoch: progress.epoch, loss: progress.loss, error: progress.error, rate: progress.learningRate))
        }
        let isEnd = isEpochEnd && progress.epoch == progress.epochs - 1
        guard !keeper.isOff, !isEnd, keeper.frequency == .step || timing.isDue(atEnd: isEpochEnd) else { return }
        _ = try keeper.attempt {
            let run = try self.openRun(), seconds = self.timing.begin()
            let checkpoint = checkpoint()
            try run.keep(
                checkpoint: checkpoint.encoded, position: checkpoint.steps, epochs: self.epochs, seconds: seconds)
            self.timing.end()
            self.epochs = []
        }
    }

    /// - Throws: `MadeElsewhere` where another process has done all of it in the meantime.
    private func openRun() throws -> OpenRun {
        if let run { return run }
        let run = try begin(in: keeper.making(), isFresh: keeper.isFresh)
        self.run = run
        if !keeper.isFresh, let model = try keptModel() { throw MadeElsewhere(model: model) }
        return run
    }

    /// At the end of it.
    private func keep(_ trained: Model) throws {
        guard !keeper.isOff, let last, run != nil || keeper.frequency == .step || timing.isWorthKeeping else { return }
        _ = try keeper.attempt {
            try self.openRun().finish(
                model: trained.safetensors(), loss: last.loss, error: last.error, epochs: self.epochs,
                seconds: self.timing.begin())
        }
    }
}
