import Images
import Tensors
import PluginHost
import Testing

/// An operation of a plugin that comes with faa.
private struct Subject: CustomTestStringConvertible, Sendable {
    let plugin: String, name: String

    var testDescription: String { name }

    static let all =
        [Subject(plugin: "elastic", name: "elastic")]
        + [
            "gaussian-noise", "shot-noise", "impulse-noise", "defocus-blur", "glass-blur", "motion-blur", "zoom-blur",
            "snow", "frost", "fog", "brightness", "contrast", "elastic", "pixelate", "jpeg",
        ].map { Subject(plugin: "corruptions", name: "corrupt-" + $0) }
}

private func randomImages(_ count: Int, _ width: Int, _ height: Int) -> [Image] {
    (0..<count).map { sample in
        var stream = RandomStream(seed: 1, purpose: RandomPurpose("contract-images"), sample: sample)
        return Image(
            width: width, height: height,
            pixels: (0..<width * height * 3).map { _ in UInt8(truncatingIfNeeded: stream.next()) })
    }
}

private func streams(_ samples: Range<Int>) -> [RandomStream] { samples.map { goldenStream($0) } }

@Suite struct OperationContractTests {
    @Test func `the plugins bring these operations and no others`() throws {
        for name in ["elastic", "corruptions"] {
            let operations = try ShippedPlugin.load(name).description.operations.map(\.item.name)
            #expect(operations == Subject.all.filter { $0.plugin == name }.map(\.name))
        }
    }

    @Test(arguments: Subject.all)
    fileprivate func `bytes depend on neither batch nor call`(subject: Subject) throws {
        let plugin = try ShippedPlugin.load(subject.plugin), call = try plugin.call(subject.name)
        let range = try plugin.magnitudes(of: subject.name)
        for (width, height) in [(1, 1), (7, 64), (64, 7), (65, 3), (2, 2), (32, 32), (90, 70)] {
            let images = randomImages(3, width, height)
            let magnitudes = [range.lowerBound, (range.lowerBound + range.upperBound) / 2, range.upperBound]
            var together = streams(0..<3)
            let results = call.apply(to: images, magnitudes: magnitudes, streams: &together)
            for (index, image) in images.enumerated() {
                var stream = goldenStream(index)
                let alone = call.apply(to: image, magnitude: magnitudes[index], stream: &stream)
                #expect(alone == results[index], "\(width)x\(height) \(magnitudes[index])")
                #expect(alone.width == width && alone.height == height)
                #expect(stream.next() == together[index].next(), "as many numbers are drawn")
            }
        }
        var none: [RandomStream] = []
        #expect(call.apply(to: [], magnitudes: [], streams: &none).isEmpty)
    }

    @Test(arguments: Subject.all)
    fileprivate func `bytes do not depend on threads`(subject: Subject) async throws {
        let call = try ShippedPlugin.load(subject.plugin).call(subject.name), image = randomImages(1, 40, 32)[0]
        let strongest = try ShippedPlugin.load(subject.plugin).magnitudes(of: subject.name).upperBound
        let results = await withTaskGroup(of: [Image].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<5).map { sample in
                        var stream = goldenStream(sample)
                        return call.apply(to: image, magnitude: strongest, stream: &stream)
                    }
                }
            }
            return await group.reduce(into: Set<[Image]>()) { $0.insert($1) }
        }
        #expect(results.count == 1)
    }

    @Test(arguments: Subject.all)
    fileprivate func `what is deterministic draws nothing`(subject: Subject) throws {
        let plugin = try ShippedPlugin.load(subject.plugin), call = try plugin.call(subject.name)
        let image = try photograph("chelsea-32"), magnitude = try plugin.magnitudes(of: subject.name).upperBound
        let results = Set(
            (0..<4).map { sample in
                var stream = goldenStream(sample)
                return call.apply(to: image, magnitude: magnitude, stream: &stream)
            })
        #expect(results.count == (try plugin.isDeterministic(subject.name) ? 1 : 4))
    }
}
