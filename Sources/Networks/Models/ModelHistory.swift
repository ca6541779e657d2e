import Vocabulary

/// Where a model's weights come from.
public struct ModelHistory: Hashable, Sendable {
    /// Of the initial weights; nil for a model from elsewhere.
    public var seed: UInt64?
    /// The number of classes is a default that training may replace by its data's.
    public var adaptsClassCount: Bool
    /// What has been trained, first to last.
    public var trainings: [TrainingRecord]
    /// What was done to another program's weights when they were read, a phrase each. No file keeps them.
    public var remarks: [String]

    public init(
        seed: UInt64? = nil, adaptsClassCount: Bool = false, trainings: [TrainingRecord] = [], remarks: [String] = []
    ) {
        self.seed = seed
        self.adaptsClassCount = adaptsClassCount
        self.trainings = trainings
        self.remarks = remarks
    }
}

/// What one training run did.
public struct TrainingRecord: Hashable, Sendable {
    public var epochs: Int
    public var steps: Int
    public var images: Int
    public var batch: Int
    public var learningRate: Double
    public var weightDecay: Double
    public var seed: UInt64
    /// Means over the last epoch's (augmented) batches.
    public var finalLoss: Double
    public var finalError: Double
    /// Those that the augmentation's operations came from.
    public var plugins: [PluginOrigin]
    /// From 1: the epoch whose network was taken for its error on other images; nil: the last one.
    public var reportedEpoch: Int?
    /// Its epochs, first to last; empty where a file does not say.
    public var curve: [EpochRecord]

    public init(
        epochs: Int, steps: Int, images: Int, batch: Int, learningRate: Double, weightDecay: Double, seed: UInt64,
        finalLoss: Double, finalError: Double, plugins: [PluginOrigin] = [], reportedEpoch: Int? = nil,
        curve: [EpochRecord] = []
    ) {
        self.curve = curve
        self.reportedEpoch = reportedEpoch
        self.plugins = plugins
        self.epochs = epochs
        self.steps = steps
        self.images = images
        self.batch = batch
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        self.seed = seed
        self.finalLoss = finalLoss
        self.finalError = finalError
    }
}
