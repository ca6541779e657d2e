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
    ///   - choice: which epoch's network is given; nil: the last one's.
    ///   - checkpoint: of this training when it was interrupted: the result is that of an uninterrupted one.
    ///   - keep: called after each step with what gives a checkpoint of it, before `observe`.
    ///   - observe: called after each step; an error that it throws (`CancellationError`) ends the training.
    /// - Throws: `InvalidSetting`, `MemoryError`, `NetworkError.mismatch` (classes, image size), `.unknownClass`,
    ///   `.diverged`, `.divergedInInference`.
    public static func train(
        _ model: Model, on images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration,
        choosing choice: EpochChoice? = nil, pool: WorkerPool, resuming checkpoint: TrainingCheckpoint? = nil,
        keep: Keep? = nil,
        observe: (TrainingProgress) throws -> Void
    ) throws -> Model {
        try configuration.checkSettings()
        let model = try model.adapted(to: images)
        let (trained, progress) = try run(
            model, on: images, augmentation: augmentation, configuration: configuration, choosing: choice, pool: pool,
            resuming: checkpoint, keep: keep, observe: observe)
        try check(trained, on: images, after: progress, pool: pool)
        return trained
    }

    /// Takes a checkpoint where it wants one; asking for it costs a copy of the network.
    public typealias Keep = (TrainingProgress, _ checkpoint: () -> TrainingCheckpoint) throws -> Void

    /// The training itself, whose memory is free again afterwards.
    private static func run(
        _ model: Model, on images: ImageSet, augmentation: Augmentation, configuration: TrainingConfiguration,
        choosing choice: EpochChoice?, pool: WorkerPool, resuming checkpoint: TrainingCheckpoint?, keep: Keep?,
        observe: (TrainingProgress) throws -> Void
    ) throws -> (Model, TrainingProgress) {
        let loop = try TrainingLoop(
            model: model, images: images, augmentation: augmentation, configuration: configuration, pool: pool,
            resuming: checkpoint)
        func trained(_ best: BestEpoch? = nil) -> Model {
            model.trained(
                loop.run, on: images, configuration: configuration, progress: loop.progress,
                plugins: augmentation.plugins, best: best)
        }
        while loop.epoch < configuration.epochs {
            try loop.runEpoch(keep: keep, observe: observe)
            if let choice, choice.isDue(after: loop.epoch, of: configuration.epochs) {
                try loop.consider(trained(), by: choice.images)
            }
        }
        return (trained(loop.best), loop.progress)
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
        pool: WorkerPool, resuming checkpoint: TrainingCheckpoint?
    ) throws {
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
        epoch += 1
        (step, loss, error) = (0, 0, 0)
    }

    /// Keeps a network that has a smaller error than those before.
    func consider(_ model: Model, by images: ImageSet) throws {
        let error = try model.evaluate(on: images, pool: run.plan.pool).top1Error
        if error < best?.error ?? .infinity { best = BestEpoch(values: model.parameters, epoch: epoch, error: error) }
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
            error: error, rate: progress.learningRate, best: best)
    }

    private func resume(_ checkpoint: TrainingCheckpoint) throws {
        try run.resume(checkpoint)
        (epoch, step) = (checkpoint.epoch, checkpoint.step)
        (loss, error) = (checkpoint.loss, checkpoint.error)
        best = checkpoint.best
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

    /// This model with the values of a run that has ended.
    fileprivate func trained(
        _ run: TrainingRun, on images: ImageSet, configuration: TrainingConfiguration, progress: TrainingProgress,
        plugins: [PluginOrigin], best: BestEpoch?
    ) -> Model {
        var history = history
        history.adaptsClassCount = false
        history.trainings.append(
            TrainingRecord(
                epochs: configuration.epochs, steps: run.steps, images: images.count, batch: run.plan.batch,
                learningRate: configuration.learningRate, weightDecay: configuration.weightDecay,
                seed: configuration.seed, finalLoss: progress.loss, finalError: progress.error, plugins: plugins,
                reportedEpoch: best?.epoch))
        return Model(
            architecture: architecture, parameters: best?.values ?? run.plan.parameters.export(graph.parameters),
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
