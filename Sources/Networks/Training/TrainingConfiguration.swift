import Vocabulary

/// How a network is trained: stochastic gradient descent with Nesterov momentum, warm-up, then a cosine, stepped a
/// batch.
public struct TrainingConfiguration: Hashable, Configurable {
    public var epochs: Int
    public var batch: Int
    public var learningRate: Double
    public var momentum: Double
    /// L2, not on the batch normalizations of the blocks.
    public var weightDecay: Double
    /// Epochs of linear warm-up.
    public var warmupEpochs: Double
    /// Largest norm of the whole gradient; 0 switches clipping off.
    public var gradientClip: Double
    public var seed: UInt64
    /// The beta distribution that mixup's shares are drawn from; 0 switches it off.
    public var mixup: Double
    /// The same for CutMix.
    public var cutmix: Double
    /// How long the cosine is.
    public var annealing: LearningRateSchedule.Annealing

    public static let settings: [Setting<TrainingConfiguration>] = [
        .integer("epochs", \.epochs, "times through the images", in: 1...1_000_000),
        .integer("batch", \.batch, "images a step", in: 1...65536),
        .number("lr", \.learningRate, "the largest learning rate", in: 0...1e6),
        .number("momentum", \.momentum, "Nesterov's", in: 0...0.9999),
        .number("decay", \.weightDecay, "weight decay (L2)", in: 0...1),
        .number("warmup", \.warmupEpochs, "linear warm-up", in: 0...1e6, unit: "epochs"),
        .number("clip", \.gradientClip, "the largest norm of the gradient; 0: no clipping", in: 0...1e9),
        .number(
            "mixup", \.mixup,
            "alpha of the shares by which images of a batch are mixed with each other (arXiv 1710.09412); 0: not",
            in: 0...1000),
        .number(
            "cutmix", \.cutmix,
            "alpha of the boxes that images of a batch take from each other (arXiv 1905.04899); 0: not", in: 0...1000),
        .choice("anneal", \.annealing, "where the cosine ends"),
        .seed(\.seed, "of the order, the augmentation and dropout"),
    ]

    public init() { self.init(epochs: 200) }

    public init(
        epochs: Int = 200, batch: Int = 128, learningRate: Double = 0.1, momentum: Double = 0.9,
        weightDecay: Double = 2e-4, warmupEpochs: Double = 5, gradientClip: Double = 5, seed: UInt64 = 0,
        mixup: Double = 0, cutmix: Double = 0, annealing: LearningRateSchedule.Annealing = .reference
    ) {
        self.epochs = epochs
        self.batch = batch
        self.learningRate = learningRate
        self.momentum = momentum
        self.weightDecay = weightDecay
        self.warmupEpochs = warmupEpochs
        self.gradientClip = gradientClip
        self.seed = seed
        self.mixup = mixup
        self.cutmix = cutmix
        self.annealing = annealing
    }
}

/// Where a training run stands, after each step.
public struct TrainingProgress: Hashable, Sendable {
    /// From 0; `step` counts the batches of this epoch that are done.
    public var epoch: Int
    public var epochs: Int
    public var step: Int
    public var steps: Int
    /// Mean over this epoch so far.
    public var loss: Double
    public var error: Double
    public var learningRate: Double
    /// Of the images that the training is judged by, when they were last looked at.
    public var validationError: Double?

    public init(epoch: Int, epochs: Int, step: Int, steps: Int, loss: Double, error: Double, learningRate: Double) {
        self.epoch = epoch
        self.epochs = epochs
        self.step = step
        self.steps = steps
        self.loss = loss
        self.error = error
        self.learningRate = learningRate
    }
}
