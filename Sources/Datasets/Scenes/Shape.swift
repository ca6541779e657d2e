import Glibc

/// An object of the scenes: which points (u, v) of the plane it covers. v points down, as rows do.
struct Shape: Sendable {
    let name: String
    /// No point of the shape is farther from the origin.
    let reach: Double
    let covers: @Sendable (_ u: Double, _ v: Double) -> Bool

    /// The classes of the scenes, in the order of their labels.
    static let all = [
        Shape(name: "disc", reach: 1) { u, v in u * u + v * v < 1 },
        Shape(name: "square", reach: 1.26) { u, v in max(abs(u), abs(v)) < 0.89 },
        Shape(name: "triangle", reach: 1.35) { u, v in triangle.inside(u, v) == 3 },
        // A pentagram is where at most one of its five lines is crossed.
        Shape(name: "star", reach: 1.4) { u, v in star.inside(u, v) >= 4 },
        Shape(name: "cross", reach: 1.18) { u, v in max(abs(u), abs(v)) < 1.12 && min(abs(u), abs(v)) < 0.35 },
        Shape(name: "ring", reach: 1.16) { u, v in abs((u * u + v * v).squareRoot() - 0.91) < 0.25 },
        Shape(name: "crescent", reach: 1.2) { u, v in u * u + v * v < 1.44 && (u - 0.55) * (u - 0.55) + v * v > 0.85 },
        Shape(name: "heart", reach: 1.25) { u, v in heart(u, v) },
        Shape(name: "arrow", reach: 1.3) { u, v in
            (abs(u) < 0.32 && v > -0.2 && v < 1.2) || (v > -1.25 && v < 0 && abs(u) < (v + 1.25) * 0.8)
        },
        Shape(name: "hexagon", reach: 1.09) { u, v in hexagon.inside(u, v) == 6 },
    ]

    static let farthestReach = all.map(\.reach).max() ?? 0

    private static let triangle = HalfPlanes(count: 3, distance: 0.67)
    private static let star = HalfPlanes(count: 5, distance: 0.43)
    private static let hexagon = HalfPlanes(count: 6, distance: 0.94)

    /// The curve (x^2 + y^2 - 1)^3 = x^2 y^3 with y up.
    private static func heart(_ u: Double, _ v: Double) -> Bool {
        let x = u * 1.05, y = 0.1 - v * 1.05
        let base = x * x + y * y - 1
        return base * base * base < x * x * y * y * y
    }
}

/// The sides of a regular polygon as lines at one distance from the origin; the first lies below, so a corner points
/// up.
private struct HalfPlanes: Sendable {
    private let normals: [SIMD2<Double>]
    private let distance: Double

    init(count: Int, distance: Double) {
        normals = (0..<count).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(count) + .pi / 2
            return SIMD2(cos(angle), sin(angle))
        }
        self.distance = distance
    }

    /// On how many sides' inner half (u, v) lies.
    func inside(_ u: Double, _ v: Double) -> Int {
        normals.reduce(0) { $0 + ($1.x * u + $1.y * v < distance ? 1 : 0) }
    }
}
