/// How much each of a number of observations counts, oldest first.
package enum ForgettingWeights {
    /// The newest `remembered` count 1; before them a straight ramp from 1/count (the oldest) to 1. hyperopt:
    /// `linear_forgetting_weights`.
    package static func linear(count: Int, remembered: Int) -> [Double] {
        let older = max(0, count - remembered)
        let start = 1 / Double(max(1, count))
        let step = older > 1 ? (1 - start) / Double(older - 1) : 0
        return (0..<older).map { start + Double($0) * step } + Array(repeating: 1, count: count - older)
    }
}
