/// The plain loops: the oracle of tests.
public enum NaiveMomentumStep {
    public static func decayAndSquare(
        _ g: UnsafeMutablePointer<Float>, w: UnsafePointer<Float>, decay: Float, count: Int
    ) -> Double {
        var sum = 0.0
        for i in 0..<count {
            g[i] += decay * w[i]
            sum += Double(g[i]) * Double(g[i])
        }
        return sum
    }

    public static func step(
        _ w: UnsafeMutablePointer<Float>, g: UnsafePointer<Float>, v: UnsafeMutablePointer<Float>, factor: Float,
        rate: Float, momentum: Float, count: Int
    ) {
        for i in 0..<count {
            v[i] = momentum * v[i] + factor * g[i]
            w[i] -= rate * (factor * g[i] + momentum * v[i])
        }
    }
}
