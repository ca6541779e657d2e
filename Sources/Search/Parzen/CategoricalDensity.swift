import Glibc
import Tensors
import Vocabulary

/// Weighted counts of the options that were observed, each option with the prior's weight beside (hyperopt:
/// `ap_randint_sampler`, which is what `hp.choice` becomes).
package struct CategoricalDensity: Density {
    /// [options], with sum 1.
    package let probabilities: [Double]

    /// `values` are options' indices, oldest first.
    package init(values: [Double], count: Int, priorWeight: Double, remembered: Int) {
        var counts = [Double](repeating: priorWeight, count: count)
        for (value, weight) in zip(values, ForgettingWeights.linear(count: values.count, remembered: remembered)) {
            counts[Int(saturating: value)] += weight
        }
        let total = counts.reduce(0, +)
        probabilities = counts.map { $0 / total }
    }

    package func draw(from stream: inout RandomStream) -> Double { Double(probabilities.drawIndex(from: &stream)) }

    package func logDensity(of value: Double) -> Double { log(probabilities[Int(saturating: value)]) }
}

extension [Double] {
    /// An index with its probability; `self` sums to 1 up to rounding.
    func drawIndex(from stream: inout RandomStream) -> Int {
        var left = stream.uniform()
        for (index, probability) in enumerated() {
            left -= probability
            if left < 0 { return index }
        }
        return count - 1
    }
}
