import Glibc

/// Nodes and weights of Gauss-Legendre quadrature on 0...1, by Newton's method on the Legendre polynomial.
enum GaussLegendre {
    static func nodes(_ count: Int) -> [(position: Double, weight: Double)] {
        (0..<count).map { index in
            // The classical first guess; Newton's method doubles its digits each time.
            var x = -cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
            var slope = 0.0
            for _ in 0..<100 {
                let (value, derivative) = legendre(count, x)
                slope = derivative
                let step = value / derivative
                x -= step
                if abs(step) < 1e-15 { break }
            }
            return ((x + 1) / 2, 1 / ((1 - x * x) * slope * slope))
        }
    }

    /// P_n(x) and its derivative.
    private static func legendre(_ n: Int, _ x: Double) -> (Double, Double) {
        var (last, value) = (1.0, x)
        for k in stride(from: 2, through: n, by: 1) {
            (last, value) = (value, (Double(2 * k - 1) * x * value - Double(k - 1) * last) / Double(k))
        }
        return (value, Double(n) * (x * value - last) / (x * x - 1))
    }
}
