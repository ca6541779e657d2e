import Glibc

/// A mean and where that of the population lies with 95 % confidence.
public struct Interval: Hashable, Sendable {
    public let mean: Double
    /// nil where nothing is known: of fewer than two numbers.
    public let bounds: ClosedRange<Double>?

    /// - Parameters:
    ///   - lower: at most `upper`; where it is not, or one is no number, nothing is known.
    public init(mean: Double, lower: Double, upper: Double) {
        self.mean = mean
        bounds = lower <= upper ? lower...upper : nil
    }

    /// Student's interval of the values' mean.
    public init(_ values: [Double]) {
        let count = Double(values.count), mean = values.reduce(0, +) / max(1, count)
        guard values.count > 1 else {
            self.init(mean: mean, lower: .nan, upper: .nan)
            return
        }
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let half = Interval.quantile(freedom: values.count - 1) * (variance / count).squareRoot()
        self.init(mean: mean, lower: mean - half, upper: mean + half)
    }

    public var halfWidth: Double? { bounds.map { ($0.upperBound - $0.lowerBound) / 2 } }

    /// Whether 0 is inside; true where nothing is known.
    public var containsZero: Bool { bounds?.contains(0) ?? true }

    /// The 97.5 % quantile of Student's distribution: to 30 degrees of freedom from a table, beyond by the series in
    /// 1/freedom (Abramowitz and Stegun, 26.7.5), whose next term is below 1e-7 there.
    package static func quantile(freedom: Int) -> Double {
        if freedom <= table.count { return table[max(0, freedom - 1)] }
        let z = 1.959963984540054, n = Double(freedom)
        let first = (pow(z, 3) + z) / 4
        let second = (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / 96
        let third = (3 * pow(z, 7) + 19 * pow(z, 5) + 17 * pow(z, 3) - 15 * z) / 384
        let fourth = (79 * pow(z, 9) + 776 * pow(z, 7) + 1482 * pow(z, 5) - 1920 * pow(z, 3) - 945 * z) / 92160
        return z + first / n + second / (n * n) + third / pow(n, 3) + fourth / pow(n, 4)
    }

    private static let table = [
        12.706204736175, 4.302652729749, 3.182446305284, 2.776445105198, 2.570581835636, 2.446911851145,
        2.364624251593, 2.306004135204, 2.262157162798, 2.228138851986, 2.200985160092, 2.178812829667,
        2.160368656463, 2.144786687918, 2.13144954556, 2.119905299221, 2.109815577833, 2.100922040241,
        2.093024054408, 2.085963447266, 2.079613844728, 2.073873067904, 2.068657610419, 2.063898561628,
        2.059538552753, 2.055529438643, 2.05183051648, 2.048407141795, 2.045229642133, 2.042272456301,
    ]
}
