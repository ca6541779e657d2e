#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The reference code's schedule (kakaobrain/fast-autoaugment, train.py: GradualWarmupScheduler with multiplier 1, then CosineAnnealingLR with
/// T_max = epochs), set anew before each batch from the share of the epoch that is done.
///
/// With e in epochs: base * e / warmup up to the warm-up's end, then base * (1 + cos(pi * (e - warmup) / epochs)) / 2. So the first batch has
/// the rate 0, and the last one a little more than 0, since the cosine's length is that of the whole training and not of what remains.
public struct LearningRateSchedule: Hashable, Sendable {
    public let base: Double
    public let warmupEpochs: Double
    public let epochs: Int

    public init(base: Double, warmupEpochs: Double, epochs: Int) {
        self.base = base
        self.warmupEpochs = warmupEpochs
        self.epochs = epochs
    }

    /// The rate for the batch that begins when `epoch` epochs are done.
    public func rate(at epoch: Double) -> Double {
        if epoch <= warmupEpochs, warmupEpochs > 0 { return base * epoch / warmupEpochs }
        return base * (1 + cos(.pi * (epoch - warmupEpochs) / Double(epochs))) / 2
    }
}
