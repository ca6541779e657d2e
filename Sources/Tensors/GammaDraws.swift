import Glibc

extension RandomStream {
    /// A draw from the gamma distribution of that shape, above 0, and of scale 1 (Marsaglia and Tsang, "A simple method
    /// for generating gamma variables", 2000).
    public mutating func gamma(shape: Double) -> Double {
        if shape < 1 {
            // Their section 6; the power is taken before the product so that small shapes keep their precision.
            let power = pow(1 - uniform(), 1 / shape)
            return gamma(shape: shape + 1) * power
        }
        let d = shape - 1 / 3, c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal(), cubeRoot = 1 + c * x
            guard cubeRoot > 0 else { continue }
            let v = cubeRoot * cubeRoot * cubeRoot
            if log(1 - uniform()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
        }
    }

    /// Shares that sum to 1, from the symmetric Dirichlet distribution.
    public mutating func dirichlet(alpha: Double, count: Int) -> [Double] {
        let draws = (0..<count).map { _ in gamma(shape: alpha) }
        let sum = draws.reduce(0, +)
        // All draws can vanish where alpha is very small; then one share is everything.
        return sum > 0 ? draws.map { $0 / sum } : (0..<count).map { $0 == 0 ? 1 : 0 }
    }

    /// A draw from the symmetric beta distribution, in 0...1.
    public mutating func beta(alpha: Double) -> Double { dirichlet(alpha: alpha, count: 2)[0] }
}
