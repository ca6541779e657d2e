import Glibc
import Tensors

/// One scene's draws: the object's pose and look, its background and the light.
struct Scene {
    typealias RGB = SIMD3<Double>

    private static let distractorPurpose = RandomPurpose("scenes distractors")
    /// Of a distractor; an object's is 0.18 or above.
    private static let distractorRadius = 0.05...0.09
    /// A distractor is drawn again, some times, when its centre is nearer than this to the object's.
    private static let leastDistance = 0.35
    private static let placeDraws = 12
    /// An object's colour is drawn again, some times, when it is nearer than this to a colour of the background (in
    /// RGB, 0...1 a channel).
    private static let leastContrast = 0.4
    private static let colorDraws = 12

    private let background: Background
    private let backgroundColors: (RGB, RGB)
    private let object: SceneObject
    private var distractors: [(number: Int, object: SceneObject, color: RGB)] = []
    private let objectColor: RGB
    private let texture: Texture
    /// How much brighter the picture gets along x and y.
    private let light: SIMD2<Double>
    private let noise: Double

    init(label: Int, context: Double, stream: inout RandomStream) {
        let shape = Shape.all[label]
        let family = Scene.family(label: label, context: context, stream: &stream)
        background = Background(family: family, stream: &stream)
        object = SceneObject(shape: shape, pose: ObjectPose(reach: shape.reach, stream: &stream))
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

    /// Draws small objects from a stream of their own, so that all else is as without them.
    mutating func addDistractors(_ count: Int, seed: UInt64, isTraining: Bool, index: Int) {
        var stream = RandomStream(
            seed: seed, purpose: Scene.distractorPurpose, epoch: isTraining ? 0 : 1, sample: index)
        for number in 0..<count {
            let shape = Shape.all[stream.below(Shape.all.count)]
            let color = Scene.color(standingOutFrom: backgroundColors, stream: &stream)
            for draw in 1...Scene.placeDraws {
                let pose = ObjectPose(reach: shape.reach, radius: Scene.distractorRadius, stream: &stream)
                let distance = pose.distanceSquared(to: object.pose)
                guard distance > Scene.leastDistance * Scene.leastDistance || draw == Scene.placeDraws else { continue }
                distractors.append((number, SceneObject(shape: shape, pose: pose), color))
                break
            }
        }
    }

    /// - Parameters:
    ///   - pixels: [side, side, 3]
    ///   - covered: [side, side]; true where the object covers half of the pixel or more.
    func draw(
        stream: inout RandomStream, _ variation: SceneVariation, pixels: UnsafeMutableBufferPointer<UInt8>,
        covered: UnsafeMutableBufferPointer<Bool>
    ) {
        let side = Scenes.side
        for row in 0..<side {
            for column in 0..<side {
                let x = (Double(column) + 0.5) / Double(side), y = (Double(row) + 0.5) / Double(side)
                let share = background.value(x, y)
                var color = backgroundColors.0 * (1 - share) + backgroundColors.1 * share
                for distractor in distractors(variation) {
                    let share = distractor.object.coverage(x, y)
                    color = color * (1 - share) + distractor.color * share
                }
                let coverage = coverage(x, y, variation)
                if coverage > 0 {
                    let brightness = texture.brightness(object.pose.local(x, y))
                    color = color * (1 - coverage) + objectColor * brightness * coverage
                }
                color = color * (1 + light.x * (x - 0.5) + light.y * (y - 0.5)) + noise * Scene.grain(stream.next())
                let place = row * side + column
                covered[place] = coverage >= 0.5
                for channel in 0..<3 { pixels[place * 3 + channel] = UInt8(min(max(color[channel], 0), 1) * 255 + 0.5) }
            }
        }
    }

    private func distractors(
        _ variation: SceneVariation
    ) -> some Sequence<(number: Int, object: SceneObject, color: RGB)> {
        distractors.lazy.filter { !variation.removedDistractors.contains($0.number) }
    }

    /// The share of the pixel around (x, y) that the object covers.
    private func coverage(_ x: Double, _ y: Double, _ variation: SceneVariation) -> Double {
        guard !variation.removed.isEmpty || !variation.swapped.isEmpty else {
            return object.coverage(x, y)
        }
        return object.coverage(x, y) { point in
            let part = ObjectPart(at: point)
            if variation.removed.contains(part) { return false }
            let shape = variation.swapped[part].map { Shape.all[$0] } ?? object.shape
            return shape.covers(point.x, point.y)
        }
    }

    /// Whether the pixel around (x, y) belongs to a region other than the mark.
    func contains(_ region: SceneRegion, _ x: Double, _ y: Double, _ variation: SceneVariation) -> Bool {
        let isObject = coverage(x, y, variation) >= 0.5
        let isDistractor = !isObject && distractors(variation).contains { $0.object.coverage(x, y) >= 0.5 }
        switch region {
        case .object: return isObject
        case .distractors: return isDistractor
        case .background: return !isObject && !isDistractor
        case .shortcut: return false
        case .core, .top, .right, .bottom, .left:
            return isObject && ObjectPart(at: object.pose.local(x, y)) == region.part
        }
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
    static func color(hue: Double, saturation: Double, value: Double) -> RGB {
        func channel(_ offset: Double) -> Double {
            let k = (offset + (hue - hue.rounded(.down)) * 6).truncatingRemainder(dividingBy: 6)
            return value - value * saturation * max(0, min(k, 4 - k, 1))
        }
        return RGB(channel(5), channel(3), channel(1))
    }
}
