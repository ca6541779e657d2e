import Glibc
import Tensors

/// Where an object is, how large, how it is turned and stretched.
struct ObjectPose {
    private let center: SIMD2<Double>
    private let cosine: Double
    private let sine: Double
    /// From the image's units to the shape's, along each of the shape's axes.
    private let scale: SIMD2<Double>
    /// The square of the distance from the centre beyond which no pixel is touched.
    private let reachSquared: Double

    /// - Parameters:
    ///   - reach: of the shape, in its own units.
    ///   - radius: a unit of the shape, as a share of the image's side.
    init(reach: Double, radius: ClosedRange<Double> = 0.18...0.32, stream: inout RandomStream) {
        let radius = stream.uniform(in: radius)
        let angle = stream.uniform(in: -0.7...0.7)
        let stretch = stream.uniform(in: 0.85...1.18)
        (cosine, sine) = (cos(angle), sin(angle))
        scale = SIMD2(stretch, 1 / stretch) / radius
        // The whole object is in the picture, or nearly so.
        let margin = min(radius * reach, 0.45)
        center = SIMD2(stream.uniform(in: margin...(1 - margin)), stream.uniform(in: margin...(1 - margin)))
        // Parts of other shapes may reach farther than the own.
        let farthest = radius * Shape.farthestReach * max(stretch, 1 / stretch) + 1 / Double(Scenes.side)
        reachSquared = farthest * farthest
    }

    /// The square of the distance from the centre of another.
    func distanceSquared(to other: ObjectPose) -> Double {
        let d = center - other.center
        return (d * d).sum()
    }

    func mayTouch(_ x: Double, _ y: Double) -> Bool {
        let d = SIMD2(x, y) - center
        return (d * d).sum() < reachSquared
    }

    /// (x, y) of the image in the shape's coordinates.
    func local(_ x: Double, _ y: Double) -> SIMD2<Double> {
        let d = SIMD2(x, y) - center
        return SIMD2(d.x * cosine + d.y * sine, d.y * cosine - d.x * sine) * scale
    }
}
