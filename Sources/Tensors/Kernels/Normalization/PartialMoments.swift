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

    /// Parts whose moments are combined one after the other; then those of all such groups are.
    private static let partsPerGroup = 32

    /// The mean and the biased variance over all parts (Chan, Golub, LeVeque 1979, equation 2.1), in Double and in a
    /// fixed order.  mean, variance: [channels].
    public func combine(
        parts: Int, channels: Int, mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>,
        pool: WorkerPool
    ) {
        let groups = (parts + Self.partsPerGroup - 1) / Self.partsPerGroup
        // Of a group: its pixels, the means, the sums of squared differences from them.
        let size = 1 + 2 * channels
        withUnsafeTemporaryAllocation(of: Double.self, capacity: (groups + 1) * size) { memory in
            memory.initialize(repeating: 0)
            guard let base = memory.baseAddress else { return }
            pool.forEach(groups) { group, _ in
                let end = min(parts, (group + 1) * Self.partsPerGroup)
                for part in group * Self.partsPerGroup..<end { add(part, to: base + group * size, channels: channels) }
            }
            let total = base + groups * size
            for group in 0..<groups {
                let group = base + group * size
                Self.add(
                    pixels: group[0], to: total, channels: channels, mean: { group[1 + $0] },
                    squares: { group[1 + channels + $0] })
            }
            for c in 0..<channels {
                mean[c] = Float(total[1 + c])
                variance[c] = Float(total[1 + channels + c] / max(1, total[0]))
            }
        }
    }

    private func add(_ part: Int, to total: UnsafeMutablePointer<Double>, channels: Int) {
        let pixels = Double(counts[part]), part = sums + part * 3 * channels
        Self.add(
            pixels: pixels, to: total, channels: channels,
            mean: { Double(part[$0]) + Double(part[channels + $0]) / pixels },
            squares: {
                let sum = Double(part[channels + $0])
                return max(0, Double(part[2 * channels + $0]) - sum * (sum / pixels))
            })
    }

    /// total: pixels, means, sums of squared differences, [1 + 2 channels].
    @inline(__always)
    private static func add(
        pixels: Double, to total: UnsafeMutablePointer<Double>, channels: Int, mean: (Int) -> Double,
        squares: (Int) -> Double
    ) {
        guard pixels > 0 else { return }
        let count = total[0], share = pixels / (count + pixels), weight = count * share
        for c in 0..<channels {
            let delta = mean(c) - total[1 + c]
            total[1 + channels + c] += squares(c) + delta * delta * weight
            total[1 + c] += delta * share
        }
        total[0] = count + pixels
    }
}
