/// The weights that old pixels have in a new one, in the fixed point of Pillow's 8-bit resampling: the triangle filter,
/// as wide as the new pixel where the image shrinks, and normalised.
struct TriangleFilter {
    /// A byte, two more bits for sums above one, and the sign's are taken off 32.
    private static let precision: Int32 = 22

    /// What a sum begins with, so that it is rounded.
    static let half: Int32 = 1 << (precision - 1)

    static func byte(_ sum: Int32) -> UInt8 { UInt8(truncatingIfNeeded: min(max(sum >> precision, 0), 255)) }

    /// The old pixels from `start` on, and the weight of each.
    struct Taps {
        let start: Int
        let weights: [Int32]
    }

    private let old: Int
    private let scale: Double
    private let support: Double

    /// - Parameters: counts of pixels.
    init(from old: Int, to new: Int) {
        self.old = old
        scale = Double(old) / Double(new)
        support = max(scale, 1)
    }

    /// The most weights that any new pixel has.
    var mostTaps: Int { min(old, Int(support.rounded(.up)) * 2 + 1) }

    func taps(of index: Int) -> Taps {
        let center = (Double(index) + 0.5) * scale, inverse = 1 / support
        let start = max(Int(center - support + 0.5), 0), end = min(Int(center + support + 0.5), old)
        let weights = (start..<end).map { max(0, 1 - abs((Double($0) - center + 0.5) * inverse)) }
        let sum = weights.reduce(0, +)
        return Taps(
            start: start, weights: weights.map { Int32(0.5 + (sum == 0 ? $0 : $0 / sum) * Double(1 << Self.precision)) }
        )
    }
}
