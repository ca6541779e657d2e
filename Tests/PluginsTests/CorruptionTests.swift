import Foundation
import Images
import TestSupport
import PluginHost
import Testing

/// What a published function makes of two images: a row of corruptions.json.
private struct Case: Decodable {
    let name: String, severity: Double, sample: Int, ofSmall: [UInt8], ofLarge: [UInt8]

    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        (severity, sample) = (try row.decode(Double.self), try row.decode(Int.self))
        ofSmall = try row.decode(Base64Bytes.self).bytes
        ofLarge = try row.decode(Base64Bytes.self).bytes
    }
}

private struct File: Decodable { let side: Int, smallStep: Int, largeStep: Int, cases: [Case] }

private let golden = GoldenFolder("PluginsTests", version: 1, script: "golden-corruptions.py")

/// Those that keep every byte of the published function, fed with the same random numbers. The others differ by one
/// grey level where a value is within rounding of a whole one.
private let isExact: Set = [
    "gaussian-noise", "shot-noise", "impulse-noise", "motion-blur", "zoom-blur", "snow", "fog", "brightness",
    "contrast", "pixelate", "jpeg",
]

/// The largest difference, and the share of values with one.
private func difference(_ image: Image, step: Int, from expected: [UInt8]) -> (largest: Int, share: Double) {
    let found = stride(from: 0, to: image.pixels.count, by: step).map { image.pixels[$0] }
    guard found.count == expected.count else { return (256, 1) }
    let differences = zip(found, expected).map { abs(Int($0) - Int($1)) }
    return (differences.max() ?? 0, Double(differences.count { $0 > 0 }) / Double(differences.count))
}

@Suite struct CorruptionTests {
    @Test func `corruptions equal the published functions`() throws {
        let plugin = try ShippedPlugin.load("corruptions"), file = try golden.read("corruptions", as: File.self)
        #expect(file.cases.count == 14 * 5)
        let small = try photograph("coffee-32"), large = smoothImage(file.side, file.side)
        for one in file.cases {
            let call = try plugin.call("corrupt-" + one.name)
            for (image, step, bytes) in [(small, file.smallStep, one.ofSmall), (large, file.largeStep, one.ofLarge)] {
                var stream = goldenStream(one.sample)
                let result = call.apply(to: image, magnitude: one.severity, stream: &stream)
                let (largest, share) = difference(result, step: step, from: bytes)
                #expect(
                    largest <= (isExact.contains(one.name) ? 0 : 1) && share < 0.01,
                    "\(one.name) \(one.severity) at \(image.width): by \(largest), in \(share); \(golden.hint)")
            }
        }
    }

    /// Frost adds to a share of the image, severity by severity, and never more than it has.
    @Test func `frost is the published share of the image and a share of ice`() throws {
        let call = try ShippedPlugin.load("corruptions").call("corrupt-frost")
        for (side, shares) in [
            (32, [(1, 0.2), (1, 0.3), (0.9, 0.4), (0.85, 0.4), (0.75, 0.45)]),
            (80, [(1, 0.4), (0.8, 0.6), (0.7, 0.7), (0.65, 0.7), (0.6, 0.75)]),
        ] {
            for (severity, (ofImage, ofIce)) in zip(1..., shares) {
                for level in [UInt8(0), 120] {
                    let image = Image(
                        width: side, height: side, pixels: [UInt8](repeating: level, count: side * side * 3))
                    var stream = goldenStream(severity)
                    let pixels = call.apply(to: image, magnitude: Double(severity), stream: &stream).pixels
                    let below = UInt8(ofImage * Double(level))
                    let above = UInt8(min(255, ofImage * Double(level) + 255 * ofIce))
                    #expect(pixels.allSatisfy { $0 >= below && $0 <= above }, "\(side) \(severity) \(level)")
                    #expect(Set(pixels).count > 20)
                }
            }
        }
    }

    @Test func `a severity between two is the nearer one`() throws {
        let call = try ShippedPlugin.load("corruptions").call("corrupt-contrast"), image = smoothImage(32, 32)
        func result(_ severity: Double) -> Image {
            var stream = goldenStream(0)
            return call.apply(to: image, magnitude: severity, stream: &stream)
        }
        #expect(result(2.4) == result(2) && result(2.5) == result(3) && result(2) != result(3))
    }
}
