import Foundation
import Images
import TestSupport
import PluginHost
import Testing

/// One image by SciPy: a row of elastic.json.
private struct Case: Decodable {
    let sample: Int, width: Int, height: Int, alpha: Double, sigma: Double, bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        (sample, width, height) = (try row.decode(Int.self), try row.decode(Int.self), try row.decode(Int.self))
        (alpha, sigma) = (try row.decode(Double.self), try row.decode(Double.self))
        bytes = try row.decode(Base64Bytes.self).bytes
    }
}

private struct File: Decodable { let cases: [Case] }

@Suite struct ElasticTests {
    @Test func `elastic equals SciPy's to the byte`() throws {
        let golden = GoldenFolder("PluginsTests", version: 1, script: "golden-elastic.py")
        let plugin = try ShippedPlugin.load("elastic"), cases = try golden.read("elastic", as: File.self).cases
        #expect(cases.count == 10)
        for one in cases {
            let call = try plugin.call("elastic", [.number(one.sigma)])
            var stream = goldenStream(one.sample)
            let result = call.apply(to: smoothImage(one.width, one.height), magnitude: one.alpha, stream: &stream)
            #expect(
                result.pixels == one.bytes,
                "\(one.width)x\(one.height) alpha=\(one.alpha) sigma=\(one.sigma), \(golden.hint)")
        }
    }

    @Test func `elastic without strength is the identity`() throws {
        let call = try ShippedPlugin.load("elastic").call("elastic"), image = try photograph("coffee-96")
        var stream = goldenStream(1)
        #expect(call.apply(to: image, magnitude: 0, stream: &stream) == image)
    }
}
