/// The plain loops: the oracle of tests. Sums are in Double.
public enum NaiveLinear {
    public static func forward(
        _ x: UnsafePointer<Float>, w: UnsafePointer<Float>, bias: UnsafePointer<Float>, inputs: Int, outputs: Int,
        y: UnsafeMutablePointer<Float>
    ) {
        for k in 0..<outputs {
            var sum = Double(bias[k])
            for c in 0..<inputs { sum += Double(x[c]) * Double(w[k * inputs + c]) }
            y[k] = Float(sum)
        }
    }
}
