import Glibc
import Tensors
import Vocabulary

/// A mixture over whole points: around each observation a product of one kernel per dimension, and the prior (optuna:
/// `_ParzenEstimator`). Of one dimension, it is the density of that alone.
package struct ProductMixture: Sendable {
    /// The components' kernels of one dimension.
    private enum Kernels: Sendable {
        case normal([TruncatedNormal])
        case categorical([CategoricalKernel])
    }

    /// The observations in their order, then the prior; the sum is 1.
    private let weights: [Double]
    private let logWeights: [Double]
    private let kernels: [Kernels]

    /// - Parameters:
    ///   - points: observations, oldest first; as many values each as there are dimensions.
    ///   - remembered: how many of the newest count in full.
    package init(points: [[Double]], dimensions: [Dimension], priorWeight: Double, remembered: Int) {
        let ages = ForgettingWeights.linear(count: points.count, remembered: remembered)
        let weights = ages + [points.isEmpty ? 1 : priorWeight], total = weights.reduce(0, +)
        self.weights = weights.map { $0 / total }
        logWeights = self.weights.map { log($0) }
        kernels = dimensions.enumerated().map { index, dimension in
            let values = points.map { $0[index] }
            return switch dimension.kind {
            case .choice(let count): ProductMixture.categorical(values, count: count, priorWeight: priorWeight)
            case .uniform(let lower, let upper): ProductMixture.normal(values, lower: lower, upper: upper)
            }
        }
    }

    private static func categorical(_ values: [Double], count: Int, priorWeight: Double) -> Kernels {
        let share = priorWeight / Double(values.count + 1)
        let observed = values.map {
            CategoricalKernel(observed: Int(saturating: $0), count: count, share: share)
        }
        return .categorical(observed + [CategoricalKernel(observed: nil, count: count, share: share)])
    }

    private static func normal(_ values: [Double], lower: Double, upper: Double) -> Kernels {
        let observed = zip(values, deviations(of: values, lower: lower, upper: upper)).map {
            TruncatedNormal(mean: $0, deviation: $1, lower: lower, upper: upper)
        }
        let prior = TruncatedNormal(
            mean: (lower + upper) / 2, deviation: upper - lower, lower: lower, upper: upper)
        return .normal(observed + [prior])
    }

    /// The wider gap to a neighbour, to a bound for a single value, within [range / min(100, 1 + components), range].
    package static func deviations(of values: [Double], lower: Double, upper: Double) -> [Double] {
        let order = values.ascendingOrder
        let sorted = order.map { values[$0] }
        let narrowest = (upper - lower) / min(100, Double(2 + values.count))
        var result = [Double](repeating: 0, count: values.count)
        for (place, index) in order.enumerated() {
            let below = place > 0 ? sorted[place] - sorted[place - 1] : 0
            let above = place + 1 < sorted.count ? sorted[place + 1] - sorted[place] : 0
            let gap = sorted.count == 1 ? max(sorted[0] - lower, upper - sorted[0]) : max(below, above)
            result[index] = min(max(gap, narrowest), upper - lower)
        }
        return result
    }

    package func draw(from stream: inout RandomStream) -> [Double] {
        let component = weights.drawIndex(from: &stream)
        return kernels.map { kernels in
            switch kernels {
            case .normal(let kernels): kernels[component].draw(from: &stream)
            case .categorical(let kernels): Double(kernels[component].draw(from: &stream))
            }
        }
    }

    package func logDensity(of point: [Double]) -> Double {
        var terms = logWeights
        terms.withUnsafeMutableBufferPointer { terms in
            for (kernels, value) in zip(kernels, point) {
                switch kernels {
                case .normal(let kernels):
                    kernels.withUnsafeBufferPointer { kernels in
                        for index in terms.indices { terms[index] += kernels[index].logDensity(of: value) }
                    }
                case .categorical(let kernels):
                    let option = Int(saturating: value)
                    kernels.withUnsafeBufferPointer { kernels in
                        for index in terms.indices { terms[index] += kernels[index].logDensity(of: option) }
                    }
                }
            }
        }
        return terms.logOfSumOfExponentials
    }
}

extension [Double] {
    /// The places of its numbers from the smallest on; of equals the first.
    var ascendingOrder: [Int] {
        // Sorting is stable.
        withUnsafeBufferPointer { values in values.indices.sorted { values[$0] < values[$1] } }
    }

    /// Without overflow; minus infinity for terms that all are.
    var logOfSumOfExponentials: Double {
        withUnsafeBufferPointer { terms in
            var largest = -Double.infinity, sum = 0.0
            for term in terms where term > largest { largest = term }
            guard largest > -.infinity else { return largest }
            for term in terms where term - largest > negligible { sum += exp(term - largest) }
            return log(sum) + largest
        }
    }
}

/// exp of less than this adds nothing to a sum that is 1 or more.
private let negligible = -50.0
