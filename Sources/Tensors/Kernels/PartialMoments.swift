/// The sums from which the mean and the variance of each channel follow, one row of them for each part of the pixels.
public struct PartialMoments {
    /// [parts, 3, channels]: the part's first pixel, and the sums over its pixels of x - first and of its square. So
    /// shifted, a mean that is far from zero costs no digits.
    public let sums: UnsafeMutablePointer<Float>
    /// [parts]: pixels.
    public let counts: UnsafeMutablePointer<Float>

    /// memory: [parts, 3 channels + 1]
    public init(_ memory: UnsafeMutablePointer<Float>, parts: Int, channels: Int) {
        sums = memory
        counts = memory + parts * 3 * channels
    }

    /// Floats of memory.
    public static func count(parts: Int, channels: Int) -> Int { parts * (3 * channels + 1) }

    /// The mean and the biased variance over all parts (Chan, Golub, LeVeque 1979, equation 2.1), in Double and in
    /// order.  mean, variance: [channels].
    public func combine(
        parts: Int, channels: Int, mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>
    ) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * channels) { totals in
            totals.initialize(repeating: 0)
            var count = 0.0
            for part in 0..<parts {
                add(sums + part * 3 * channels, Double(counts[part]), to: totals, count: count, channels: channels)
                count += Double(counts[part])
            }
            for c in 0..<channels {
                mean[c] = Float(totals[c])
                variance[c] = Float(totals[channels + c] / max(1, count))
            }
        }
    }

    /// totals: the mean and the sum of squared differences from it of `count` pixels, [2, channels].
    private func add(
        _ part: UnsafePointer<Float>, _ pixels: Double, to totals: UnsafeMutableBufferPointer<Double>, count: Double,
        channels: Int
    ) {
        guard pixels > 0 else { return }
        let share = pixels / (count + pixels)
        for c in 0..<channels {
            let sum = Double(part[channels + c])
            let center = sum / pixels
            let delta = Double(part[c]) + center - totals[c]
            totals[channels + c] +=
                max(0, Double(part[2 * channels + c]) - sum * center) + delta * delta * count * share
            totals[c] += delta * share
        }
    }
}
