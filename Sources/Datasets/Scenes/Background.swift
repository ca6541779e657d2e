import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The families of backgrounds: a pattern in 0...1 over the image, between two colours of the family's own hues.
struct Background {
    static let familyCount = 10

    private let family: Int
    private let frequency: Double
    private let cosine: Double
    private let sine: Double
    private let phase: Double
    private let lattice: [Double]

    /// Draws a background of `family` (0..<10).
    init(family: Int, stream: inout RandomStream) {
        self.family = family
        frequency = stream.uniform(in: 0.7...1.4)
        let angle = stream.uniform(in: -0.35...0.35)
        (cosine, sine) = (cos(angle), sin(angle))
        phase = stream.uniform()
        lattice = (0..<81).map { _ in stream.uniform() }
    }

    /// The hue (0...1) that the family's colours scatter around.
    var hue: Double { Double(family) / Double(Background.familyCount) }

    /// (x, y) in 0...1.
    func pattern(_ x: Double, _ y: Double) -> Double {
        let u = (x * cosine - y * sine) * frequency, v = (x * sine + y * cosine) * frequency
        switch family {
        case 0: return wave(v * 5)
        case 1: return wave(u * 5)
        case 2: return (Int(floor(u * 6 + phase)) + Int(floor(v * 6))) & 1 == 0 ? 1 : 0
        case 3: return x * cosine + y * sine
        case 4: return clouds(x, y)
        case 5: return dots(u, v)
        case 6: return wave(v * 4 + 0.35 * sin(u * 14))
        case 7: return bricks(u, v)
        case 8: return wave((((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)).squareRoot()) * 7 * frequency)
        default: return wave(u * 3.5 + v * 3.5) * wave(u * 3.5 - v * 3.5)
        }
    }

    private func wave(_ t: Double) -> Double { 0.5 + 0.5 * sin(2 * .pi * (t + phase)) }

    /// Bilinear noise on an 8 by 8 lattice.
    private func clouds(_ x: Double, _ y: Double) -> Double {
        let column = min(Int(x * 8), 7), row = min(Int(y * 8), 7)
        let s = x * 8 - Double(column), t = y * 8 - Double(row)
        func value(_ r: Int, _ c: Int) -> Double { lattice[r * 9 + c] }
        let top = value(row, column) * (1 - s) + value(row, column + 1) * s
        let bottom = value(row + 1, column) * (1 - s) + value(row + 1, column + 1) * s
        return top * (1 - t) + bottom * t
    }

    private func dots(_ u: Double, _ v: Double) -> Double {
        let s = u * 6 + phase, t = v * 6
        let x = s - floor(s) - 0.5, y = t - floor(t) - 0.5
        return x * x + y * y < 0.09 ? 1 : 0.1
    }

    private func bricks(_ u: Double, _ v: Double) -> Double {
        let row = floor(v * 7), s = u * 4 + (Int(row) & 1 == 0 ? 0 : 0.5) + phase, t = v * 7
        return s - floor(s) < 0.1 || t - row < 0.18 ? 1 : 0.15
    }
}
