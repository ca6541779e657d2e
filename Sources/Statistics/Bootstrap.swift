import Glibc
import Tensors

/// Where the mean of a population lies, from resamples of what was seen of it: the BCa interval (Efron, "Better
/// bootstrap confidence intervals", Journal of the American Statistical Association 82, 1987), 95 %.
///
/// A resample of few values varies less than a new sample would. As Hesterberg ("What teachers should know about the
/// bootstrap", arXiv 1411.5279) proposes, the quantiles are taken further out: at sqrt(n / (n - 1)) times
/// Student's instead of the normal distribution's, which agree for many values. The widest interval that resampling can
/// give, from the smallest to the largest of n values, leaves the median out in 2^(1 - n) of all cases; so fewer than
/// six values get Student's interval.
///
/// A resample draws from a stream of its own, keyed by the seed and its number: the bytes are the same on any number of
/// threads.
public struct Bootstrap: Sendable {
    /// Of fewer values no resample says anything at 95 %.
    public static let fewest = 6
    private static let purpose = RandomPurpose("bootstrap")
    /// Resamples a thread takes at once.
    private static let piece = 50

    public let resamples: Int
    public let seed: UInt64
    private let pool: WorkerPool

    public init(resamples: Int = 2000, seed: UInt64 = 0, pool: WorkerPool) {
        (self.resamples, self.seed, self.pool) = (max(1, resamples), seed, pool)
    }

    /// The interval of the mean of finite values: of differences of pairs it is the paired one. Of no values the mean is
    /// no number.
    public func interval(of values: [Double]) -> Interval {
        let count = Double(values.count)
        guard count > 0 else { return Interval(mean: .nan, lower: .nan, upper: .nan) }
        guard values.count >= Self.fewest else { return Interval(values) }
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        guard squares.isFinite else { return Interval(values) }
        guard squares > 0 else { return Interval(mean: mean, lower: mean, upper: mean) }
        let acceleration = values.reduce(0) { $0 + pow($1 - mean, 3) } / (6 * pow(squares, 1.5))
        guard acceleration.isFinite else { return Interval(values) }
        let means = means(values).sorted()
        let bias = Self.bias(of: means, about: mean)
        let width = Interval.quantile(freedom: values.count - 1) * (count / (count - 1)).squareRoot()
        func bound(_ z: Double) -> Double {
            Self.quantile(means, NormalDistribution.cumulative(bias + (bias + z) / (1 - acceleration * (bias + z))))
        }
        return Interval(mean: mean, lower: bound(-width), upper: bound(width))
    }

    /// Of each resample, in their order.
    private func means(_ values: [Double]) -> [Double] {
        var means = [Double](repeating: 0, count: resamples)
        means.withUnsafeMutableBufferPointer { means in
            pool.forEach((resamples + Self.piece - 1) / Self.piece) { piece, _ in
                for resample in piece * Self.piece..<min(resamples, (piece + 1) * Self.piece) {
                    var stream = RandomStream(seed: seed, purpose: Self.purpose, epoch: resample)
                    let sum = values.indices.reduce(0.0) { sum, _ in sum + values[stream.below(values.count)] }
                    means[resample] = sum / Double(values.count)
                }
            }
        }
        return means
    }

    /// How far the middle of the resamples lies from the mean, in normal deviations; those that equal it count half.
    private static func bias(of means: [Double], about mean: Double) -> Double {
        let below = means.reduce(0.0) { $0 + ($1 < mean ? 1 : $1 == mean ? 0.5 : 0) }
        let least = 0.5 / Double(means.count)
        return NormalDistribution.quantile(min(1 - least, max(least, below / Double(means.count))))
    }

    /// By linear interpolation between the sorted values.
    private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let position = min(1, max(0, share)) * Double(sorted.count - 1), low = Int(position)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (position - Double(low)) * (sorted[high] - sorted[low])
    }
}
