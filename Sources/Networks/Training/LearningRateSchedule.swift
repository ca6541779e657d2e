import Glibc

/// Linear warm-up, then a cosine, set anew before each batch from the share of the epochs that is done.
///
/// With e in epochs: base * e / warmup up to the warm-up's end, then base * (1 + cos(pi * (e - warmup) / length)) / 2.
/// So the first batch has the rate 0. This is the reference code's (kakaobrain/fast-autoaugment, train.py:
/// GradualWarmupScheduler with multiplier 1, then CosineAnnealingLR).
public struct LearningRateSchedule: Hashable, Sendable {
    /// How long the cosine is.
    public enum Annealing: String, Hashable, Sendable, CaseIterable {
        /// As long as the whole training (T_max = epochs): with a warm-up, the last rate stays above 0, in short
        /// trainings well above.
        case reference
        /// What remains after the warm-up: the rate ends at 0.
        case zero
    }

    public let base: Double
    public let warmupEpochs: Double
    public let epochs: Int
    public let annealing: Annealing

    public init(base: Double, warmupEpochs: Double, epochs: Int, annealing: Annealing = .reference) {
        self.base = base
        self.warmupEpochs = warmupEpochs
        self.epochs = epochs
        self.annealing = annealing
    }

    public init(_ configuration: TrainingConfiguration) {
        self.init(
            base: configuration.learningRate, warmupEpochs: configuration.warmupEpochs, epochs: configuration.epochs,
            annealing: configuration.annealing)
    }

    /// The rate for the batch that begins when `epoch` epochs are done.
    public func rate(at epoch: Double) -> Double {
        if epoch <= warmupEpochs, warmupEpochs > 0 { return base * epoch / warmupEpochs }
        let length = annealing == .reference ? Double(epochs) : Double(epochs) - warmupEpochs
        return base * (1 + cos(.pi * (epoch - warmupEpochs) / length)) / 2
    }
}
