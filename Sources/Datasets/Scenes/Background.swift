import Glibc
import Tensors

/// One background: a pattern of a family, turned and scaled at random, between two colours of the family's own hues.
struct Background {
    /// What a family draws: a value in 0...1 at a place.
    struct Family: Sendable {
        let name: String
        let pattern: @Sendable (Background, Place) -> Double
    }

    /// (x, y) is in 0...1 of the image; (u, v) is turned and scaled.
    struct Place {
        let x: Double
        let y: Double
        let u: Double
        let v: Double
    }

    /// As many as there are shapes; the family of a shape's own has its number.
    static let families = [
        Family(name: "bands") { $0.wave($1.v * 5) },
        Family(name: "stripes") { $0.wave($1.u * 5) },
        Family(name: "checks") { checks($0, $1) },
        Family(name: "gradient") { min(max($1.x * $0.cosine + $1.y * $0.sine, 0), 1) },
        Family(name: "clouds") { $0.clouds($1.x, $1.y) },
        Family(name: "dots") { dots($0, $1) },
        Family(name: "waves") { $0.wave($1.v * 4 + 0.35 * sin($1.u * 14)) },
        Family(name: "bricks") { bricks($0, $1) },
        Family(name: "ripples") { $0.wave(ripple($1) * 7 * $0.frequency) },
        Family(name: "weave") { $0.wave($1.u * 3.5 + $1.v * 3.5) * $0.wave($1.u * 3.5 - $1.v * 3.5) },
    ]

    private static let cells = 8

    private let family: Int
    private let frequency: Double
    private let cosine: Double
    private let sine: Double
    private let phase: Double
    /// Values of the clouds at the corners of 8 by 8 cells.
    private let lattice: [Double]

    init(family: Int, stream: inout RandomStream) {
        self.family = family
        frequency = stream.uniform(in: 0.7...1.4)
        let angle = stream.uniform(in: -0.35...0.35)
        (cosine, sine) = (cos(angle), sin(angle))
        phase = stream.uniform()
        lattice = (0..<(Background.cells + 1) * (Background.cells + 1)).map { _ in stream.uniform() }
    }

    /// The hue (0...1) that the family's colours scatter around.
    var hue: Double { Double(family) / Double(Background.families.count) }

    /// The pattern's value at the middle of a pixel. Edges are a pixel wide, so it needs no finer samples.
    func value(_ x: Double, _ y: Double) -> Double {
        let place = Place(x: x, y: y, u: (x * cosine - y * sine) * frequency, v: (x * sine + y * cosine) * frequency)
        return Background.families[family].pattern(self, place)
    }

    private func wave(_ t: Double) -> Double { 0.5 + 0.5 * sin(2 * .pi * (t + phase)) }

    /// 1 where `distance` (in units of u and v, times `scale`) is positive, 0 where it is negative, with an edge of one
    /// pixel.
    private func step(_ distance: Double, scale: Double) -> Double {
        min(max(distance * Double(Scenes.side) / (scale * frequency) + 0.5, 0), 1)
    }

    /// How far t is from the nearest odd quarter, positive in the first half of each period.
    private static func square(_ t: Double) -> Double { 0.25 - abs(t - t.rounded(.down) - 0.5) }

    private static func checks(_ background: Background, _ place: Place) -> Double {
        let across = background.step(square(place.u * 3 + background.phase), scale: 3),
            down = background.step(square(place.v * 3), scale: 3)
        return across * (1 - down) + down * (1 - across)
    }

    private static func dots(_ background: Background, _ place: Place) -> Double {
        let s = place.u * 5 + background.phase, t = place.v * 5
        let x = s - s.rounded(.down) - 0.5, y = t - t.rounded(.down) - 0.5
        return 0.1 + 0.9 * background.step(0.3 - (x * x + y * y).squareRoot(), scale: 5)
    }

    private static func bricks(_ background: Background, _ place: Place) -> Double {
        let t = place.v * 6, row = t.rounded(.down)
        let s = place.u * 3 + (Int(row) & 1 == 0 ? 0 : 0.5) + background.phase
        let gap = max(
            background.step(0.09 - abs(t - row - 0.5 - 0.41), scale: 6),
            background.step(0.05 - abs(s - s.rounded(.down) - 0.5), scale: 3))
        return 0.12 + 0.88 * gap
    }

    private static func ripple(_ place: Place) -> Double {
        ((place.x - 0.5) * (place.x - 0.5) + (place.y - 0.5) * (place.y - 0.5)).squareRoot()
    }

    /// Smooth noise: cubic steps between the lattice's values.
    private func clouds(_ x: Double, _ y: Double) -> Double {
        let cells = Background.cells
        let column = min(Int(x * Double(cells)), cells - 1), row = min(Int(y * Double(cells)), cells - 1)
        func smooth(_ t: Double) -> Double { t * t * (3 - 2 * t) }
        let s = smooth(x * Double(cells) - Double(column)), t = smooth(y * Double(cells) - Double(row))
        func value(_ r: Int, _ c: Int) -> Double { lattice[r * (cells + 1) + c] }
        let top = value(row, column) * (1 - s) + value(row, column + 1) * s
        let bottom = value(row + 1, column) * (1 - s) + value(row + 1, column + 1) * s
        return top * (1 - t) + bottom * t
    }
}
