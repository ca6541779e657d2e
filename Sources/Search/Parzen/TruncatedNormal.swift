import Glibc
import Tensors

/// A normal distribution cut off at both ends and scaled up to have the whole mass between them.
package struct TruncatedNormal: Sendable {
    package let mean: Double
    package let deviation: Double
    package let lower: Double
    package let upper: Double
    private let logCoefficient: Double

    /// `deviation` is above 0, `lower` below `upper`.
    package init(mean: Double, deviation: Double, lower: Double, upper: Double) {
        self.mean = mean
        self.deviation = deviation
        self.lower = lower
        self.upper = upper
        let mass = TruncatedNormal.logMass((lower - mean) / deviation, (upper - mean) / deviation)
        logCoefficient = -log(deviation) - 0.5 * log(2 * .pi) - mass
    }

    /// Natural logarithm of the density; minus infinity outside of the bounds.
    package func logDensity(of value: Double) -> Double {
        guard lower <= value, value <= upper else { return -.infinity }
        let distance = (value - mean) / deviation
        return logCoefficient - 0.5 * distance * distance
    }

    /// Draws anew until the value is inside the bounds: where the mean is and the deviation is at most their distance,
    /// more than a third of the draws are.
    package func draw(from stream: inout RandomStream) -> Double {
        while true {
            let value = mean + deviation * stream.normal()
            if lower <= value && value < upper { return value }
        }
    }

    /// The logarithm of the standard normal distribution's mass between `low` and `high`, precise in both tails.
    package static func logMass(_ low: Double, _ high: Double) -> Double {
        if low > 0 { return logMass(-high, -low) }
        if high <= 0 {
            let (outer, inner) = (logCumulative(low), logCumulative(high))
            return inner + logOfComplement(outer - inner)
        }
        let (left, right) = (-low / 2.0.squareRoot(), high / 2.0.squareRoot())
        // Less than 1e-17 is outside.
        if min(left, right) > 6 { return 0 }
        return max(left, right) < 1
            ? log(0.5 * (erf(left) + erf(right))) : log1p(-0.5 * erfc(left) - 0.5 * erfc(right))
    }

    /// log(1 - exp(value)) for a value below 0, precise for small and large ones.
    private static func logOfComplement(_ value: Double) -> Double {
        value > -log(2) ? log(-expm1(value)) : log1p(-exp(value))
    }

    /// The logarithm of the standard normal distribution function, for values of at most 0. Below -20 the asymptotic
    /// series (Abramowitz and Stegun, 26.2.12), whose sixth term is there below 1e-11 of the first and whose value
    /// enters a logarithm of some hundreds.
    private static func logCumulative(_ value: Double) -> Double {
        guard value < -20 else { return log(0.5 * erfc(-value / 2.0.squareRoot())) }
        let square = 1 / (value * value)
        let series = 1 - square * (1 - 3 * square * (1 - 5 * square * (1 - 7 * square * (1 - 9 * square))))
        return -0.5 * value * value - log(-value) - 0.5 * log(2 * .pi) + log(series)
    }
}
