import Glibc
import Tensors

/// What an object's surface does to its colour.
struct Texture {
    private static let patterns: [@Sendable (_ point: SIMD2<Double>, _ frequency: Double) -> Double] = [
        { _, _ in 0 },
        { point, frequency in 0.5 + 0.5 * sin(2 * .pi * point.x * frequency) },
        { point, frequency in 0.5 + 0.5 * sin(2 * .pi * point.x * frequency) * sin(2 * .pi * point.y * frequency) },
        // Darker towards the lower edge, as if it were lit from above.
        { point, _ in min(max(0.5 + 0.5 * point.y, 0), 1) },
    ]

    private let pattern: Int
    private let frequency: Double
    private let strength: Double

    init(stream: inout RandomStream) {
        pattern = stream.below(Texture.patterns.count)
        frequency = stream.uniform(in: 0.8...1.8)
        strength = stream.uniform(in: 0.1...0.4)
    }

    /// A factor for the colour at a point of the shape.
    func brightness(_ point: SIMD2<Double>) -> Double { 1 - strength * Texture.patterns[pattern](point, frequency) }
}
