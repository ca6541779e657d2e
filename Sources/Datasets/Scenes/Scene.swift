import Glibc
import Tensors

/// One scene's draws: the object's pose and look, its background and the light.
struct Scene {
    typealias RGB = SIMD3<Double>

    /// Samples a pixel and axis where the object is.
    private static let samples = 4
    /// An object's colour is drawn again, some times, when it is nearer than this to a colour of the background (in
    /// RGB, 0...1 a channel).
    private static let leastContrast = 0.4
    private static let colorDraws = 12

    private let shape: Shape
    private let background: Background
    private let backgroundColors: (RGB, RGB)
    private let object: ObjectPose
    private let objectColor: RGB
    private let texture: Texture
    /// How much brighter the picture gets along x and y.
    private let light: SIMD2<Double>
    private let noise: Double

    init(label: Int, context: Double, stream: inout RandomStream) {
        shape = Shape.all[label]
        let family = Scene.family(label: label, context: context, stream: &stream)
        background = Background(family: family, stream: &stream)
        object = ObjectPose(reach: shape.reach, stream: &stream)
        texture = Texture(stream: &stream)
        backgroundColors = Scene.colors(hue: background.hue, stream: &stream)
        objectColor = Scene.color(standingOutFrom: backgroundColors, stream: &stream)
        light = SIMD2(stream.uniform(in: -0.25...0.25), stream.uniform(in: -0.25...0.25))
        noise = stream.uniform(in: 0.02...0.06)
    }

    /// The class's own family with probability `context`, else one of the others, each equally likely. Always two
    /// draws.
    static func family(label: Int, context: Double, stream: inout RandomStream) -> Int {
        let count = Background.families.count
        let isOwn = stream.chance(context)
        let other = (label + 1 + stream.below(count - 1)) % count
        return isOwn ? label : other
    }

    /// - Parameters:
    ///   - pixels: [side, side, 3]
    ///   - covered: [side, side]; true where the object covers half of the pixel or more.
    func draw(
        stream: inout RandomStream, pixels: UnsafeMutableBufferPointer<UInt8>, covered: UnsafeMutableBufferPointer<Bool>
    ) {
        let side = Scenes.side
        for row in 0..<side {
            for column in 0..<side {
                let x = (Double(column) + 0.5) / Double(side), y = (Double(row) + 0.5) / Double(side)
                let share = background.value(x, y)
                var color = backgroundColors.0 * (1 - share) + backgroundColors.1 * share
                let coverage = coverage(x, y)
                if coverage > 0 {
                    color = color * (1 - coverage) + objectColor * texture.brightness(object.local(x, y)) * coverage
                }
                color = color * (1 + light.x * (x - 0.5) + light.y * (y - 0.5)) + noise * Scene.grain(stream.next())
                let place = row * side + column
                covered[place] = coverage >= 0.5
                for channel in 0..<3 { pixels[place * 3 + channel] = UInt8(min(max(color[channel], 0), 1) * 255 + 0.5) }
            }
        }
    }

    /// The share of the pixel around (x, y) that the object covers.
    private func coverage(_ x: Double, _ y: Double) -> Double {
        guard object.mayTouch(x, y) else { return 0 }
        var hits = 0
        for row in 0..<Scene.samples {
            for column in 0..<Scene.samples {
                let point = object.local(x + Scene.shift(column), y + Scene.shift(row))
                if shape.covers(point.x, point.y) { hits += 1 }
            }
        }
        return Double(hits) / Double(Scene.samples * Scene.samples)
    }

    private static func shift(_ sample: Int) -> Double {
        ((Double(sample) + 0.5) / Double(samples) - 0.5) / Double(Scenes.side)
    }

    /// About normal with deviation 1: the sum of a draw's four bytes (Irwin and Hall), whose mean is 510 and whose
    /// variance is 4 (256^2 - 1) / 12.
    private static func grain(_ draw: UInt32) -> Double {
        let sum = (draw & 255) + (draw >> 8 & 255) + (draw >> 16 & 255) + (draw >> 24)
        return (Double(sum) - 510) / 147.80054
    }

    private static func colors(hue: Double, stream: inout RandomStream) -> (RGB, RGB) {
        let hue = hue + stream.uniform(in: -0.12...0.12), saturation = stream.uniform(in: 0.15...0.55)
        return (
            color(hue: hue, saturation: saturation, value: stream.uniform(in: 0.25...0.6)),
            color(
                hue: hue + stream.uniform(in: -0.1...0.1), saturation: saturation,
                value: stream.uniform(in: 0.55...0.95))
        )
    }

    private static func color(standingOutFrom others: (RGB, RGB), stream: inout RandomStream) -> RGB {
        func distance(_ a: RGB, _ b: RGB) -> Double { ((a - b) * (a - b)).sum().squareRoot() }
        var chosen = RGB()
        for _ in 0..<colorDraws {
            chosen = color(
                hue: stream.uniform(), saturation: stream.uniform(in: 0.3...0.95), value: stream.uniform(in: 0.3...1))
            if min(distance(chosen, others.0), distance(chosen, others.1)) > leastContrast { break }
        }
        return chosen
    }

    /// From hue, saturation and value, each in 0...1; the hue wraps.
    private static func color(hue: Double, saturation: Double, value: Double) -> RGB {
        func channel(_ offset: Double) -> Double {
            let k = (offset + (hue - hue.rounded(.down)) * 6).truncatingRemainder(dividingBy: 6)
            return value - value * saturation * max(0, min(k, 4 - k, 1))
        }
        return RGB(channel(5), channel(3), channel(1))
    }
}
