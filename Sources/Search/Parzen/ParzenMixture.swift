import Glibc
import Tensors

/// A mixture of normal distributions, cut off at the dimension's bounds: one around each observation, and the prior's
/// in the middle of the range (hyperopt: `adaptive_parzen_normal` for the mixture, `GMM1` and `GMM1_lpdf` for draws and
/// densities).
package struct ParzenMixture: Density {
    package let lower: Double
    package let upper: Double
    /// The components in the order of their means; the weights sum to 1.
    package let weights: [Double]
    package let means: [Double]
    package let deviations: [Double]
    private let logCoefficients: [Double]

    /// `values` oldest first.
    package init(values: [Double], lower: Double, upper: Double, priorWeight: Double, remembered: Int) {
        let order = values.ascendingOrder
        let middle = (lower + upper) / 2
        let priorPosition = ParzenMixture.position(of: middle, among: order.map { values[$0] })
        var means = order.map { values[$0] }
        means.insert(middle, at: priorPosition)
        let ages = ForgettingWeights.linear(count: values.count, remembered: remembered)
        var weights = order.map { ages[$0] }
        weights.insert(priorWeight, at: priorPosition)
        let total = weights.reduce(0, +)

        self.lower = lower
        self.upper = upper
        self.means = means
        self.weights = weights.map { $0 / total }
        deviations = ParzenMixture.deviations(of: means, priorPosition: priorPosition, range: upper - lower)
        logCoefficients = ParzenMixture.logCoefficients(
            weights: self.weights, means: means, deviations: deviations, lower: lower, upper: upper)
    }

    /// The prior's place among the sorted `values`: before those that are as large, but behind a single one that is.
    private static func position(of middle: Double, among values: [Double]) -> Int {
        values.count == 1 ? (middle < values[0] ? 0 : 1) : values.count { $0 < middle }
    }

    /// The wider gap to a neighbour, within [range / min(100, 1 + components), range]; the prior's is the range.
    private static func deviations(of means: [Double], priorPosition: Int, range: Double) -> [Double] {
        let narrowest = range / min(100, 1 + Double(means.count))
        var deviations = means.indices.map { index in
            let below = index > 0 ? means[index] - means[index - 1] : 0
            let above = index + 1 < means.count ? means[index + 1] - means[index] : 0
            return max(below, above)
        }
        // A single observation has no neighbour but the prior: half the range.
        if means.count == 2 { deviations = [range / 2, range / 2] }
        deviations = deviations.map { min(max($0, narrowest), range) }
        deviations[priorPosition] = range
        return deviations
    }

    /// Of each component's density with the mixture's share inside the bounds divided out.
    private static func logCoefficients(
        weights: [Double], means: [Double], deviations: [Double], lower: Double, upper: Double
    ) -> [Double] {
        func cumulative(_ value: Double, _ index: Int) -> Double {
            0.5 * (1 + erf((value - means[index]) / (2.0.squareRoot() * deviations[index])))
        }
        let inside = weights.indices.reduce(0) { $0 + weights[$1] * (cumulative(upper, $1) - cumulative(lower, $1)) }
        return weights.indices.map {
            log(weights[$0] / (2 * .pi * deviations[$0] * deviations[$0]).squareRoot() / inside)
        }
    }

    /// Draws component and value anew until the value is inside the bounds. Every mean is, so more than a third of the
    /// draws are.
    package func draw(from stream: inout RandomStream) -> Double {
        while true {
            let component = weights.drawIndex(from: &stream)
            let value = means[component] + deviations[component] * stream.normal()
            if lower <= value && value < upper { return value }
        }
    }

    package func logDensity(of value: Double) -> Double {
        [Double](unsafeUninitializedCapacity: means.count) { terms, count in
            // All arrays have one element per component.
            for index in means.indices {
                let distance = (value - means[index]) / deviations[index]
                terms[index] = logCoefficients[index] - 0.5 * distance * distance
            }
            count = means.count
        }.logOfSumOfExponentials
    }
}
