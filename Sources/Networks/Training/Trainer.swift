import Augmentation
import Datasets
import OrderedCollections
import Tensors
import Vocabulary

/// Trains networks.
public enum Trainer {
    /// A new model, trained from `model` on `images`.
    ///
    /// Each epoch goes through the images in a new random order; as in the reference code (`drop_last=True`) images
    /// that do not fill a last batch are left out of that epoch. Fewer images than a batch make one batch. The new
    /// model takes the images' normalization, and their class names where `model` has none; where it has, its classes
    /// are found by these.
    ///
    /// - Parameters:
    ///   - augmentation: applied to each image anew in every epoch; its stream is keyed by the configuration's seed,
    ///     the epoch and
    ///     the image's identity (`ImageSet.indices`).
    ///   - validation: what the learning curve holds beside the training's own loss and error, and which epoch's network
    ///     is given.
    ///   - checkpoint: of this training when it was interrupted: the result is that of an uninterrupted one.
    ///   - keep: called after each step with what gives a checkpoint of it, before `observe`.
    ///   - observe: called after each step; an error that it throws (`CancellationError`) ends the training.
    /// - Throws: `InvalidSetting`, `MemoryError`, `NetworkError.mismatch` (classes, image size), `.unknownClass`,
    ///   `.diverged`, `.divergedInInference`.
    public static func train(
        _ model: Model, on images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration,
        pool: WorkerPool, validation: Validation? = nil, resuming checkpoint: TrainingCheckpoint? = nil,
        keep: Keep? = nil, observe: (TrainingProgress) throws -> Void
    ) throws -> Model {
        try configuration.checkSettings()
        let model = try model.adapted(to: images)
        // A label that the network has no class for is said before the training, not after its first epoch.
        if let validation { _ = try model.labels(of: validation.images) }
        let (trained, progress) = try run(
            model, on: images, augmentation: augmentation, configuration: configuration, pool: pool,
            validation: validation, resuming: checkpoint, keep: keep, observe: observe)
        try check(trained, on: images, after: progress, pool: pool)
        return trained
    }

    /// Takes a checkpoint where it wants one; asking for it costs a copy of the network.
    public typealias Keep = (TrainingProgress, _ checkpoint: () -> TrainingCheckpoint) throws -> Void

    /// The training itself, whose memory is free again afterwards.
    private static func run(
        _ model: Model, on images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration,
        pool: WorkerPool, validation: Validation?, resuming checkpoint: TrainingCheckpoint?, keep: Keep?,
        observe: (TrainingProgress) throws -> Void
    ) throws -> (Model, TrainingProgress) {
        let loop = try TrainingLoop(
            model: model, images: images, augmentation: augmentation, configuration: configuration, pool: pool,
            validation: validation, resuming: checkpoint)
        while loop.epoch < configuration.epochs { try loop.runEpoch(keep: keep, observe: observe) }
        let trained = model.trained(loop, on: images, configuration: configuration, plugins: augmentation.plugins)
        return (trained, loop.progress)
    }

    /// In training mode a batch's own statistics hide how large the running ones have become.
    private static func check(
        _ model: Model, on images: ImageSet, after progress: TrainingProgress, pool: WorkerPool
    ) throws {
        let sample = images.selecting(0..<min(images.count, checkedImages))
        do { _ = try model.predictions(of: sample, pool: pool) } catch NetworkError.notFinite(_, let layer) {
            throw NetworkError.divergedInInference(epoch: progress.epoch, step: progress.step - 1, layer: layer)
        }
    }

    /// Of a trained network, in inference mode.
    private static let checkedImages = 16
}

/// The steps of one training.
private final class TrainingLoop {
    private static let shuffling = RandomPurpose("shuffle")
    private static let augmenting = RandomPurpose("augment")

    let run: TrainingRun
    /// The epochs that are done.
    private(set) var curve: [EpochRecord] = []
    private let model: Model
    private let validation: Validation?
    private let graph: Graph
    private(set) var progress: TrainingProgress
    /// The next step of the epoch under way, and the sums over those before.
    private(set) var epoch = 0
    private var step = 0, loss = 0.0, error = 0.0
    /// Of the epochs that were looked at.
    private(set) var best: BestEpoch?
    private let images: ImageSet
    /// Of each image, as the network numbers its classes.
    private let labels: [Int]
    private let seed: UInt64
    private let preparation: PreparationAhead
    private let mixing: BatchMixing
    private let schedule: LearningRateSchedule
    private let batch: Int

    init(
        model: Model, images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration,
        pool: WorkerPool, validation: Validation?, resuming checkpoint: TrainingCheckpoint?
    ) throws {
        self.model = model
        self.validation = validation
        labels = try model.labels(of: images)
        batch = min(configuration.batch, images.count)
        graph = model.graph
        run = try TrainingRun(
            model: try checkpoint.map { try model.with($0.values) } ?? model, batch: batch, height: images.height,
            width: images.width, configuration: configuration,
            pool: pool)
        self.images = images
        seed = configuration.seed
        preparation = PreparationAhead(
            InputPipeline(
                images, normalization: images.normalization,
                augmentation: DrawnAugmentation(augmentation, seed: seed, purpose: TrainingLoop.augmenting),
                pool: pool))
        mixing = BatchMixing(
            mixup: configuration.mixup, cutmix: configuration.cutmix, height: images.height, width: images.width)
        schedule = LearningRateSchedule(configuration)
        progress = TrainingProgress(
            epoch: 0, epochs: configuration.epochs, step: 0, steps: images.count / batch, loss: 0, error: 0,
            learningRate: 0)
        if let checkpoint { try resume(checkpoint) }
    }

    /// What is left of the epoch.
    func runEpoch(keep: Trainer.Keep?, observe: (TrainingProgress) throws -> Void) throws {
        var stream = RandomStream(seed: seed, purpose: TrainingLoop.shuffling, epoch: epoch)
        let order = stream.permutation(images.count)
        defer { preparation.finish() }
        while step < progress.steps {
            let rate = schedule.rate(at: Double(epoch) + Double(step) / Double(progress.steps))
            let positions = Array(order[step * batch..<(step + 1) * batch])
            try preparation.write(positions, epoch: epoch, into: run.plan.input)
            let next = order[(step + 1) * batch..<min(order.count, (step + 2) * batch)]
            if next.count == batch { preparation.begin(Array(next), epoch: epoch) }
            let result = try take(positions, epoch: epoch, step: step, rate: rate)
            loss += result.loss
            error += result.error
            step += 1
            advance(rate: rate)
            try keep?(progress) { self.checkpoint }
            try observe(progress)
        }
        preparation.finish()
        curve.append(
            EpochRecord(
                loss: progress.loss, error: progress.error, learningRate: progress.learningRate,
                validation: try validated(observe)))
        epoch += 1
        (step, loss, error) = (0, 0, 0)
    }

    /// How the network as it is now does on other images, where that is due; it is kept where it is to be chosen.
    private func validated(_ observe: (TrainingProgress) throws -> Void) throws -> Evaluation? {
        guard let validation, validation.isDue(after: epoch + 1, of: progress.epochs) else { return nil }
        let now = Model(
            architecture: model.architecture, parameters: run.plan.parameters.export(graph.parameters),
            classNames: model.classNames.isEmpty ? images.classNames : model.classNames,
            normalization: images.normalization, history: ModelHistory())
        let evaluation = try now.evaluate(on: validation.images, pool: run.plan.pool) { _ in try observe(progress) }
        progress.validationError = evaluation.top1Error
        if validation.choosesBest, evaluation.top1Error < best?.error ?? .infinity {
            best = BestEpoch(values: now.parameters, epoch: epoch + 1, error: evaluation.top1Error)
        }
        return evaluation
    }

    private func advance(rate: Double) {
        progress.epoch = epoch
        progress.step = step
        progress.loss = loss / Double(step)
        progress.error = error / Double(step)
        progress.learningRate = rate
    }

    private var checkpoint: TrainingCheckpoint {
        let (values, velocities) = run.state(graph)
        return TrainingCheckpoint(
            values: values, velocities: velocities, steps: run.steps, epoch: epoch, step: step, loss: loss,
            error: error, rate: progress.learningRate, best: best, curve: curve)
    }

    private func resume(_ checkpoint: TrainingCheckpoint) throws {
        try run.resume(checkpoint)
        (epoch, step) = (checkpoint.epoch, checkpoint.step)
        (loss, error) = (checkpoint.loss, checkpoint.error)
        (best, curve) = (checkpoint.best, checkpoint.curve)
        progress.validationError = curve.last { $0.validation != nil }?.validation?.top1Error
        advance(rate: checkpoint.rate)
    }

    /// One step on the images at `positions`, which stand in the plan's input.
    private func take(_ positions: [Int], epoch: Int, step: Int, rate: Double) throws -> TrainingRun.StepResult {
        let result = try run.step(mixed(positions.map { labels[$0] }, epoch: epoch, step: step), rate: rate)
        guard result.loss.isFinite, result.gradientNorm.isFinite else {
            throw NetworkError.diverged(epoch: epoch, step: step)
        }
        return result
    }

    /// Mixes the images of the batch where the configuration says so.
    private func mixed(_ labels: [Int], epoch: Int, step: Int) -> MixedLabels {
        guard let draw = mixing.draw(seed: seed, epoch: epoch, step: step) else { return MixedLabels(labels) }
        mixing.apply(draw, to: run.plan.input, count: labels.count, pool: run.plan.pool)
        return MixedLabels(labels, share: mixing.share(of: draw))
    }
}

extension Model {
    /// - Throws: `NetworkError.mismatch` for another network's.
    fileprivate func with(_ values: OrderedDictionary<String, Tensor>) throws -> Model {
        guard values.mapValues(\.shape) == parameters.mapValues(\.shape) else {
            throw NetworkError.mismatch(
                what: "checkpoint", expected: "one of \(architecture.title)", found: "another network's")
        }
        return Model(
            architecture: architecture, parameters: values, classNames: classNames, normalization: normalization,
            history: history)
    }

    /// This model with the values that a training came to.
    fileprivate func trained(
        _ loop: TrainingLoop, on images: ImageSet, configuration: TrainingConfiguration, plugins: [PluginOrigin]
    ) -> Model {
        var history = history
        history.adaptsClassCount = false
        history.trainings.append(
            TrainingRecord(
                epochs: configuration.epochs, steps: loop.run.steps, images: images.count, batch: loop.run.plan.batch,
                learningRate: configuration.learningRate, weightDecay: configuration.weightDecay,
                seed: configuration.seed, finalLoss: loop.progress.loss, finalError: loop.progress.error,
                plugins: plugins, reportedEpoch: loop.best?.epoch, curve: loop.curve))
        return Model(
            architecture: architecture,
            parameters: loop.best?.values ?? loop.run.plan.parameters.export(graph.parameters),
            classNames: classNames.isEmpty ? images.classNames : classNames, normalization: images.normalization,
            history: history)
    }

    /// This model if it fits the images' classes; one with their number of classes and the same seed, if that number
    /// was a default and nothing is trained yet.
    fileprivate func adapted(to images: ImageSet) throws -> Model {
        let count = images.classNames.count
        if count > 0, count != classCount, classNames.isEmpty {
            guard history.adaptsClassCount, let seed = history.seed, history.trainings.isEmpty, count >= 2 else {
                throw NetworkError.mismatch(
                    what: "number of classes", expected: "\(classCount), as the network has",
                    found: "\(count)", hint: classesHint)
            }
            var adapted = architecture
            adapted.classCount = count
            return try Model(initializing: adapted, seed: seed, normalization: normalization).adapted(to: images)
        }
        try checkLabels(of: images)
        return self
    }
}
