/// The plain loops: the oracle, and what odd channel counts take. Sums are in Double.
public enum NaiveElementwise {
    public static func columnSums(
        _ x: UnsafePointer<Float>, rows: Int, channels: Int, sums: UnsafeMutablePointer<Float>
    ) {
        for c in 0..<channels {
            var sum = 0.0
            for row in 0..<rows { sum += Double(x[row * channels + c]) }
            sums[c] = Float(sum)
        }
    }
}
