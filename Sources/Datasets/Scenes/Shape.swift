#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The objects of the scenes: which points (u, v) they cover. Each fits the unit circle.
enum Shape: Int, CaseIterable {
    case disc, square, triangle, star, cross, ring, crescent, heart, arrow, hexagon

    var name: String { "\(self)" }

    /// The circle's radius, times this, so that all shapes cover about the same area.
    var scale: Double {
        switch self {
        case .disc: 0.8
        case .square, .hexagon: 0.9
        case .ring: 0.95
        default: 1.1
        }
    }

    func covers(_ u: Double, _ v: Double) -> Bool {
        let radius = (u * u + v * v).squareRoot()
        switch self {
        case .disc: return radius < 1
        case .square: return max(abs(u), abs(v)) < 0.8
        case .triangle: return Shape.polygon(u, v, corners: 3) < 0.5
        case .star: return radius < 0.44 + 0.52 * Shape.starReach(u, v)
        case .cross: return max(abs(u), abs(v)) < 0.9 && min(abs(u), abs(v)) < 0.28
        case .ring: return radius < 1 && radius > 0.58
        case .crescent: return radius < 0.95 && ((u - 0.45) * (u - 0.45) + v * v).squareRoot() > 0.72
        case .heart: return Shape.heart(u * 1.25, -v * 1.25 + 0.15)
        case .arrow: return (abs(u) < 0.24 && v > -0.1 && v < 0.9) || (v <= 0 && v > -0.9 && abs(u) < (v + 0.9) * 0.8)
        case .hexagon: return Shape.polygon(u, v, corners: 6) < 0.84
        }
    }

    /// The distance of (u, v) along the nearest side's normal of a regular polygon.
    private static func polygon(_ u: Double, _ v: Double, corners: Int) -> Double {
        (0..<corners).map { index in
            let angle = 2 * Double.pi * Double(index) / Double(corners) + .pi / 2
            return u * cos(angle) + v * sin(angle)
        }.max() ?? 0
    }

    /// 1 at a tip of the five-pointed star, 0 between two.
    private static func starReach(_ u: Double, _ v: Double) -> Double {
        let fifth = 2 * Double.pi / 5
        let angle = (atan2(u, -v) + 4 * .pi).truncatingRemainder(dividingBy: fifth) / fifth
        return pow(abs(2 * angle - 1), 1.6)
    }

    private static func heart(_ x: Double, _ y: Double) -> Bool {
        let base = x * x + y * y - 0.6
        return base * base * base < 1.2 * x * x * y * y * y
    }
}
