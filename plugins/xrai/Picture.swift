import Glibc

/// Numbers on a grid of pixels.
struct Picture {
    let height, width: Int
    /// [height, width, 3]
    var values: [Double]

    init(height: Int, width: Int, values: [Double]) {
        (self.height, self.width, self.values) = (height, width, values)
    }

    /// - Parameter pixels: [height, width, 3]
    init(height: Int, width: Int, pixels: some Collection<UInt8>) {
        self.init(height: height, width: width, values: pixels.map { Double($0) })
    }

    /// With values from -1 to 1: the least and the largest of all channels. nil for a picture of one value.
    var stretched: Picture? {
        guard let least = values.min(), let largest = values.max(), least < largest else { return nil }
        return Picture(
            height: height, width: width, values: values.map { ($0 - least) / (largest - least) * 2 - 1 })
    }

    /// What lies beyond the border.
    enum Border {
        case zeros
        /// d c b a | a b c d | d c b a
        case reflected
    }

    /// Smoothed by a Gaussian that is cut off at 4 sigma. As scipy.ndimage.gaussian_filter.
    ///
    /// - Parameter sigma: in pixels down and across; 0: not at all.
    func smoothed(_ sigma: (down: Double, across: Double), _ border: Border) -> Picture {
        var result = self
        result.smooth(sigma.down, count: height, step: width * 3, border)
        result.smooth(sigma.across, count: width, step: 3, border)
        return result
    }

    /// Smooths all lines of `count` values that lie `step` apart.
    private mutating func smooth(_ sigma: Double, count: Int, step: Int, _ border: Border) {
        guard sigma > 1e-15 else { return }
        let radius = Int(4 * sigma + 0.5), weights = Self.weights(sigma, radius: radius)
        var line = [Double](repeating: 0, count: count + 2 * radius)
        for start in values.indices where start / step % count == 0 {
            for place in line.indices {
                line[place] = value(at: place - radius, of: count, start, step, border)
            }
            for place in 0..<count {
                var sum = line[place + radius] * weights[0]
                for distance in stride(from: radius, to: 0, by: -1) {
                    sum += (line[place + radius - distance] + line[place + radius + distance]) * weights[distance]
                }
                values[start + place * step] = sum
            }
        }
    }

    private func value(at place: Int, of count: Int, _ start: Int, _ step: Int, _ border: Border) -> Double {
        if (0..<count).contains(place) { return values[start + place * step] }
        guard border == .reflected else { return 0 }
        let period = 2 * count, within = (place % period + period) % period
        return values[start + (within < count ? within : period - 1 - within) * step]
    }

    /// Of the middle and of what is 1 to `radius` pixels away; with both sides they sum to 1.
    private static func weights(_ sigma: Double, radius: Int) -> [Double] {
        let weights = (0...radius).map { exp(-0.5 / (sigma * sigma) * Double($0 * $0)) }
        let sum = weights[0] + 2 * weights.dropFirst().reduce(0, +)
        return weights.map { $0 / sum }
    }
}
