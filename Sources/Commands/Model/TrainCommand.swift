import Augmentation
import Datasets
import Language
import Networks

enum TrainCommand {
    static let declaration = CommandDeclaration(
        "train", group: .model, summary: "a new model, trained from a model on images",
        discussion: """
            SGD with Nesterov momentum, cross entropy. Defaults are the reference code's for WRN-40-2. The learning rate
            rises in a line for `warmup` epochs, then follows a cosine, set anew for each batch; with anneal=reference
            the cosine is as long as the whole training, as in the reference code, so after a warm-up it ends above 0,
            in short trainings well above; with anneal=zero it ends at 0. `decay` is L2 in the gradient, not on the
            batch normalizations of the blocks; `clip` is the largest norm of the whole gradient, decay included. Images
            are shuffled in every epoch, and those that do not fill a last batch wait for another one. The same seed
            gives the same bytes on any number of threads. A dataset stands for its .train images. The model that goes
            in stays as it is.
            """,
        parameters: [
            Parameter("model", .object(Model.typeName), "where it begins", position: .positional),
            Parameter(
                "data", .union([.object(Dataset.typeName), .object(ImageSet.typeName)]),
                "a dataset (its .train) or images", position: .positional),
            Parameter(
                "augment", .object(Augmentation.typeName), "applied to each image anew in every epoch", optional: true),
            Parameter("epochs", .integer, "times through the images", default: .number(200), range: 1...1_000_000),
            Parameter("batch", .integer, "images a step", default: .number(128), range: 1...65536),
            Parameter("lr", .number, "the largest learning rate", default: .number(0.1), range: 0...1e6),
            Parameter("momentum", .number, "Nesterov's", default: .number(0.9), range: 0...0.9999),
            Parameter("decay", .number, "weight decay (L2)", default: .number(2e-4), range: 0...1),
            Parameter("warmup", .number, "linear warm-up", default: .number(5), range: 0...1e6, unit: "epochs"),
            Parameter(
                "clip", .number, "the largest norm of the gradient; 0: no clipping", default: .number(5), range: 0...1e9
            ),
            Parameter(
                "mixup", .number,
                "alpha of the shares by which images of a batch are mixed with each other (arXiv 1710.09412); 0: not",
                default: .number(0), range: 0...1000),
            Parameter(
                "cutmix", .number,
                "alpha of the boxes that images of a batch take from each other (arXiv 1905.04899); 0: not",
                default: .number(0), range: 0...1000),
            Parameter(
                "anneal", .string, "where the cosine ends", default: .string("reference"),
                choices: LearningRateSchedule.Annealing.allCases.map(\.rawValue)),
            Parameter(
                "seed", .integer, "of the order, the augmentation and dropout", default: .number(0),
                range: 0...9_007_199_254_740_992),
        ],
        examples: [
            .init(
                "train (wrn depth=10 widen=1) (dataset scenes train=64 test=16) epochs=1 batch=32 warmup=0",
                "one epoch on generated images"),
            .init(
                "train (wrn depth=10 widen=1) (dataset scenes train=64 test=16) augment=(flip | crop padding=4) epochs=1 batch=32 warmup=0",
                "each image flipped and shifted at random"),
            .init(
                "train (wrn depth=10 widen=1) (dataset scenes train=64 test=16) mixup=0.2 cutmix=1 epochs=1 batch=32 warmup=0",
                "each batch mixed with itself, one way or the other"),
            .init(
                "train (wrn) (dataset cifar10 \"cifar-10-batches-bin\") augment=(flip | crop padding=4)",
                "WRN-40-2 as the reference trains it", isRunnable: false),
        ],
        output: { _ in .object(Model.typeName) }
    ) { invocation in
        let model = try invocation.object("model", Model.self)
        let images = try trainingImages(invocation)
        let augmentation = try augmentation(invocation)
        let configuration = try configuration(invocation)
        let trained = try NetworkErrors.translated {
            try Trainer.train(
                model, on: images, augmentation: augmentation, configuration: configuration,
                pool: invocation.context.pool
            ) { progress in
                try invocation.context.report(Progress(progress))
            }
        }
        invocation.context.progress.finish()
        return .object(trained)
    }

    private static func trainingImages(_ invocation: Invocation) throws -> ImageSet {
        guard case .object(let object) = invocation.value("data") else {
            throw CommandError("train needs images", argument: "data")
        }
        if let dataset = object as? Dataset { return dataset.train }
        guard let images = object as? ImageSet else {
            throw CommandError("train needs a dataset or images", argument: "data")
        }
        return images
    }

    private static func augmentation(_ invocation: Invocation) throws -> Augmentation {
        try invocation.value("augment") == nil ? .identity : invocation.object("augment", Augmentation.self)
    }

    private static func configuration(_ invocation: Invocation) throws -> TrainingConfiguration {
        TrainingConfiguration(
            epochs: try invocation.integer("epochs"), batch: try invocation.integer("batch"),
            learningRate: try invocation.number("lr"), momentum: try invocation.number("momentum"),
            weightDecay: try invocation.number("decay"), warmupEpochs: try invocation.number("warmup"),
            gradientClip: try invocation.number("clip"), seed: UInt64(try invocation.integer("seed")),
            mixup: try invocation.number("mixup"), cutmix: try invocation.number("cutmix"),
            annealing: LearningRateSchedule.Annealing(rawValue: try invocation.string("anneal")) ?? .reference)
    }
}

extension Progress {
    /// Where a training stands.
    init(_ progress: TrainingProgress) {
        let done =
            Double(progress.epoch * progress.steps + progress.step) / Double(max(1, progress.epochs * progress.steps))
        let error = Value.text(of: (progress.error * 100).rounded(toDecimals: 1))
        self.init(
            task: "train, epoch \(progress.epoch + 1)/\(progress.epochs)", fraction: done,
            detail:
                "loss \(Value.text(of: progress.loss.rounded(toDecimals: 3))), error \(error) %, lr \(Value.text(of: progress.learningRate.rounded(toDecimals: 4)))"
        )
    }
}
