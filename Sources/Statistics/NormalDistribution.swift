import Glibc

/// The standard normal distribution.
package enum NormalDistribution {
    /// The share below a value.
    package static func cumulative(_ value: Double) -> Double { 0.5 * erfc(-value / 2.0.squareRoot()) }

    /// The value below which a share lies; infinite for shares of 0 and 1.
    ///
    /// Bisection, then Newton's method, which doubles the digits: exact to rounding.
    package static func quantile(_ share: Double) -> Double {
        guard share > 0 else { return -.infinity }
        guard share < 1 else { return .infinity }
        var (low, high) = (-40.0, 40.0)
        for _ in 0..<20 {
            let middle = (low + high) / 2
            if cumulative(middle) < share { low = middle } else { high = middle }
        }
        var value = (low + high) / 2
        for _ in 0..<4 {
            let density = exp(-value * value / 2) / (2 * .pi).squareRoot()
            guard density > 0 else { break }
            value -= (cumulative(value) - share) / density
        }
        return value
    }
}
