import Attribution
import Datasets
import EngineTestSupport
import Images
import Networks
import PluginHost
import TestSupport
import Tensors
import Testing

/// One picture by scikit-image: a row of xrai.json.
private struct SegmentedPicture: Decodable {
    let name: String, width: Int, height: Int, scale: Double, sigma: Double, least: Int
    /// [height, width]
    let segments: [Float]

    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        (name, width, height) = (try row.decode(String.self), try row.decode(Int.self), try row.decode(Int.self))
        (scale, sigma, least) = (try row.decode(Double.self), try row.decode(Double.self), try row.decode(Int.self))
        let bytes = try row.decode(Base64Bytes.self).bytes
        segments = stride(from: 0, to: bytes.count, by: 2).map { Float(UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8) }
    }
}

/// One map by the package of XRAI's authors: a row of xrai.json.
private struct ExplainedPicture: Decodable {
    let name: String, target: Int, arguments: [PluginValue]
    /// [height, width]
    let map: [Float]

    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        (_, _) = (try row.decode(Int.self), try row.decode(Int.self))
        target = try row.decode(Int.self)
        let steps = try row.decode(Double.self), algorithm = try row.decode(String.self)
        let numbers = [try row.decode(Double.self), try row.decode(Double.self), try row.decode(Double.self)]
        arguments = [.number(steps), .string(algorithm)] + numbers.map { .number($0) }
        let bytes = try row.decode(Base64Bytes.self).bytes
        map = stride(from: 0, to: bytes.count, by: 4).map { start in
            Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
        }
    }
}

private struct File: Decodable {
    static let folder = GoldenFolder("PluginsTests", version: 1, script: "golden-xrai.py")

    let segments: [SegmentedPicture]
    let maps: [ExplainedPicture]
}

private func set(_ image: Image) -> ImageSet {
    ImageSet(
        storage: ImageStorage(width: image.width, height: image.height, pixels: image.pixels, labels: [0]),
        classNames: [], normalization: .cifar)
}

@Suite struct XRAITests {
    private static let pool = WorkerPool(threads: 2)

    private static func segmented(_ images: ImageSet, _ arguments: [PluginValue]) throws -> (PluginArray, ImageSet) {
        let value = try ShippedPlugin.load("xrai").run(
            command: 0, arguments: [.images(images)] + arguments, CallSurroundings(pool: pool) { _, _ in })
        guard case .record(let fields) = value, case .array(let segments)? = fields["segments"],
            case .images(let painted)? = fields["images"]
        else { throw Plugin.Missing(name: "segments") }
        return (segments, painted)
    }

    @Test func `segments are scikit-image's to the pixel`() throws {
        let cases = try File.folder.read("xrai", as: File.self).segments
        #expect(cases.count == 4)
        for one in cases {
            let images = set(try photograph(one.name))
            let (segments, painted) = try Self.segmented(
                images, [.number(one.scale), .number(one.sigma), .number(Double(one.least))])
            #expect(segments.shape == [1, one.height, one.width])
            #expect(segments.values == one.segments, "\(one.name), \(File.folder.hint)")
            let colors = Set(
                zip(one.segments, stride(from: 0, to: painted.storage.pixels.count, by: 3)).map {
                    [Int($0)] + painted.storage.pixels[$1..<$1 + 3].map(Int.init)
                })
            #expect(colors.count == Set(one.segments).count, "a segment has one colour")
        }
    }

    @Test func `a picture of one colour is one segment`() throws {
        let images = set(Image(width: 5, height: 3, pixels: [UInt8](repeating: 7, count: 45)))
        let (segments, painted) = try Self.segmented(images, [.number(1), .number(0.8), .number(1)])
        #expect(segments.values == [Float](repeating: 0, count: 15))
        #expect(painted.storage.pixels == images.storage.pixels)
    }

    private static func explained(
        _ model: Model, _ image: Image, target: Int, _ arguments: [PluginValue]
    ) throws -> [Float] {
        let request = AttributionRequest(
            model: model, inputs: try model.inputs(of: set(image), pool: pool), targets: [target],
            names: [ImageName(0)], pool: pool)
        return try ShippedPlugin.load("xrai").method(0, arguments: arguments).explain(request).maps.values
    }

    /// The largest difference over the largest value stays below 1e-3: the reference's gradients are of double
    /// precision, and not every step of the path keeps clear of the rectifiers' kinks. It is some 1e-6 where all do. A
    /// region that came in another order would differ by far more.
    @Test func `maps agree with those of the authors' package`() throws {
        let cases = try File.folder.read("xrai", as: File.self).maps
        let model = try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 2))
        #expect(cases.count == 6)
        for one in cases {
            let map = try Self.explained(model, photograph(one.name), target: one.target, one.arguments)
            #expect(map.count == one.map.count)
            let largest = one.map.map(abs).max() ?? 0
            let errors = zip(map, one.map).map { abs($0 - $1) }
            let error = errors.contains(where: \.isNaN) ? .infinity : errors.max() ?? .infinity
            #expect(
                largest > 0 && error / largest < 1e-3,
                "\(one.name) \(one.arguments): \(error / largest) of the largest value away, \(File.folder.hint)")
            print("xrai: \(one.name): \(error / largest) of the largest value")
        }
    }

    @Test(arguments: [(8, 8), (8, 64), (300, 9)])
    func `pictures of any size are explained`(width: Int, height: Int) throws {
        let model = try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 1))
        let usual: [PluginValue] = [.number(2), .string("full"), .number(1), .number(5), .number(50)]
        let map = try Self.explained(model, smoothImage(width, height), target: 2, usual)
        #expect(map.count == width * height && map.allSatisfy(\.isFinite))
        let none: [PluginValue] = [.number(2), .string("full"), .number(1), .number(5), .number(5000)]
        let mean = try Self.explained(model, smoothImage(width, height), target: 2, none)
        #expect(Set(mean).count == 1, "no region is large enough")
    }
}
