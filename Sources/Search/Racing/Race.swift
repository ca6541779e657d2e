import Glibc

/// Whether the mean of a finite population of numbers in 0...1, looked at one by one in random order, is below a bar.
///
/// A bet against "the mean is at least the bar", at odds that are fair or worse if it is true (Waudby-Smith and Ramdas,
/// "Estimating means of bounded random variables by betting", JRSS B 2024, section 5, for sampling without
/// replacement). Then its wealth ever reaches 1/delta with probability of at most delta (Ville's inequality), however
/// often one looks and whenever one stops.
public struct Race: Sendable {
    private let count: Double
    private let bar: Double
    /// Of the numbers so far.
    private var seen = 0.0
    private var sum = 0.0
    private var squares = 0.25
    private var logWealth = 0.0
    private var largest = 0.0

    /// - Parameters:
    ///   - count: of the population.
    public init(count: Int, bar: Double) {
        self.count = Double(count)
        self.bar = bar
    }

    /// Natural logarithm of the largest wealth so far.
    public var logEvidence: Double { largest }

    /// Whether the mean is below the bar, with probability of at most `delta` of being wrong.
    public func isLost(delta: Double) -> Bool { largest >= -log(delta) }

    /// The next number of the random order.
    public mutating func observe(_ value: Double) {
        // What the rest has to have for a mean, for the whole to reach the bar.
        let needed = (count * bar - sum) / (count - seen)
        if needed > 1 + Race.rounding {
            logWealth = .infinity
        } else if needed > 0 {
            logWealth += log1p(-stake(against: min(needed, 1)) * (value - min(needed, 1)))
        }
        largest = max(largest, logWealth)
        seen += 1
        sum += value
        let mean = (0.5 + sum) / (1 + seen)
        squares += (value - mean) * (value - mean)
    }

    /// The stake with the largest expected growth of the wealth if the numbers go on as they have begun, to the second
    /// order; at most so large that no number can take more than three quarters.
    private func stake(against needed: Double) -> Double {
        let mean = (0.5 + sum) / (1 + seen), variance = squares / (1 + seen), gap = needed - mean
        guard gap > 0 else { return 0 }
        let largest = needed < 1 ? Race.caution / (1 - needed) : .infinity
        return min(gap / (variance + gap * gap), largest)
    }

    private static let caution = 0.75
    /// Sums of some ten thousand shares are off by less.
    private static let rounding = 1e-9
}
