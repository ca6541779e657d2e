import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One scene's draws: the object's pose and look, and its background.
struct Scene {
    private typealias RGB = SIMD3<Double>

    private let shape: Shape
    private let background: Background
    private let center: SIMD2<Double>
    private let radius: Double
    private let cosine: Double
    private let sine: Double
    private let stretch: Double
    private let texture: (kind: Int, frequency: Double, strength: Double)
    private let objectColor: RGB
    private let backgroundColors: (RGB, RGB)
    private let noise: Double

    init(shape: Shape, context: Double, stream: inout RandomStream) {
        self.shape = shape
        let isOwn = stream.chance(context)
        let other = (shape.rawValue + 1 + stream.below(Background.familyCount - 1)) % Background.familyCount
        background = Background(family: isOwn ? shape.rawValue : other, stream: &stream)
        radius = stream.uniform(in: 0.24...0.36) * shape.scale
        center = SIMD2(stream.uniform(in: 0.36...0.64), stream.uniform(in: 0.36...0.64))
        let angle = stream.uniform(in: -0.6...0.6)
        (cosine, sine) = (cos(angle), sin(angle))
        stretch = stream.uniform(in: 0.85...1.18)
        texture = (stream.below(3), stream.uniform(in: 2...4), stream.uniform(in: 0.05...0.25))
        objectColor = Scene.color(hue: stream.uniform(), saturation: stream.uniform(in: 0.3...0.9), value: stream.uniform(in: 0.35...1))
        let hue = background.hue + stream.uniform(in: -0.12...0.12)
        let saturation = stream.uniform(in: 0.15...0.55)
        backgroundColors = (
            Scene.color(hue: hue, saturation: saturation, value: stream.uniform(in: 0.25...0.6)),
            Scene.color(hue: hue + stream.uniform(in: -0.1...0.1), saturation: saturation, value: stream.uniform(in: 0.55...0.95)))
        noise = stream.uniform(in: 0.02...0.06)
    }

    /// - Parameters:
    ///   - pixels: [side, side, 3]
    ///   - covered: [side, side]; true where the object covers half of the pixel or more.
    func draw(samples: Int, stream: inout RandomStream, pixels: UnsafeMutableBufferPointer<UInt8>, covered: UnsafeMutableBufferPointer<Bool>) {
        let side = Scenes.side
        for row in 0..<side {
            for column in 0..<side {
                var sum = RGB(), hits = 0
                for sample in 0..<samples * samples {
                    let x = (Double(column) + (Double(sample % samples) + 0.5) / Double(samples)) / Double(side)
                    let y = (Double(row) + (Double(sample / samples) + 0.5) / Double(samples)) / Double(side)
                    let (color, isObject) = look(x, y)
                    sum += color
                    hits += isObject ? 1 : 0
                }
                covered[row * side + column] = 2 * hits >= samples * samples
                let grain = stream.normal() * noise
                for channel in 0..<3 {
                    let value = sum[channel] / Double(samples * samples) + grain
                    pixels[(row * side + column) * 3 + channel] = UInt8(min(max(value, 0), 1) * 255 + 0.5)
                }
            }
        }
    }

    private func look(_ x: Double, _ y: Double) -> (RGB, isObject: Bool) {
        let dx = (x - center.x) / radius, dy = (y - center.y) / radius
        let u = (dx * cosine + dy * sine) * stretch, v = (dy * cosine - dx * sine) / stretch
        if shape.covers(u, v) { return (objectColor * (1 - texture.strength * grainOfTexture(u, v)), true) }
        let share = background.pattern(x, y)
        return (backgroundColors.0 * (1 - share) + backgroundColors.1 * share, false)
    }

    /// 0...1
    private func grainOfTexture(_ u: Double, _ v: Double) -> Double {
        switch texture.kind {
        case 0: 0.5
        case 1: 0.5 + 0.5 * sin(2 * .pi * u * texture.frequency)
        default: 0.5 + 0.5 * sin(2 * .pi * u * texture.frequency) * sin(2 * .pi * v * texture.frequency)
        }
    }

    private static func color(hue: Double, saturation: Double, value: Double) -> RGB {
        func channel(_ offset: Double) -> Double {
            let k = (offset + (hue - floor(hue)) * 6).truncatingRemainder(dividingBy: 6)
            return value - value * saturation * max(0, min(k, 4 - k, 1))
        }
        return RGB(channel(5), channel(3), channel(1))
    }
}
