import Attribution
import Datasets
import EngineTestSupport
import Foundation
import Images
import Networks
import PluginHost
import Synchronization
import TestSupport
import Tensors
import Testing

/// A plugin of ABI 1 as it began, as it was built then and as source: both load for as long as the ABI is 1.
@Suite struct KeptPluginTests {
    enum Form: String, CaseIterable {
        case source
        #if arch(x86_64)
            case binary
        #endif
    }

    private static let folder = packageFolder + "/Tests/PluginHostTests/Kept/abi-1"

    private static func plugin(_ form: Form) throws -> Plugin {
        let loader = PluginLoader(locations: PluginLocations(folders: []))
        guard form == .source else { return try loader.load("./kept.so", in: folder) }
        return try withFolder { built in
            try CCompiler.build(folder + "/kept.c", into: built + "/kept.so")
            return try loader.load("./kept.so", in: built)
        }
    }

    private static let pool = WorkerPool(threads: 1)
    private static var surroundings: CallSurroundings { CallSurroundings(pool: pool) { _, _ in } }

    private static func network(classNames: [String] = []) throws -> Model {
        let model = try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 1))
        return Model(
            architecture: model.architecture, parameters: model.parameters, classNames: classNames,
            normalization: .cifar)
    }

    @Test func `both describe the same`() throws {
        let descriptions = try Form.allCases.map { try Self.plugin($0).description }
        #expect(Set(descriptions).count == 1)
        let kept = descriptions[0]
        #expect(kept.name == "kept" && kept.version == "1.0.0" && kept.summary == "one of each kind")
        #expect(
            kept.contents.map { "\($0.kind) \($0.name)" } == [
                "operation kept-shift", "method kept-product", "measure kept-means", "command kept-echo",
                "dataset kept-stripes", "color map kept-yellow",
            ])
        let operation = kept.operations[0]
        #expect(operation.item.flags == [.threadSafe] && operation.item.examples.count == 1)
        #expect(operation.item.discussion == "The number is the magnitude, and what is drawn.")
        #expect(
            operation.magnitude
                == MagnitudeDescription(
                    name: "shift", unit: "grey levels", range: -255...255, usual: 10,
                    levels: .init(lowest: 0, highest: 100, hasRandomSign: true)))
        #expect(kept.methods[0].channels == 1 && kept.methods[0].source.hasPrefix("Shrikumar"))
        #expect(kept.measures[0].results == ["mean", "inside", "logit"])
        #expect(kept.measures[0].item.flags == [.needsNetwork])
        #expect(kept.measures[0].item.parameters[0].range == -10...10)
        #expect(kept.commands[0].result == .record)
        let parameters = kept.commands[0].item.parameters
        #expect(parameters.map(\.type) == [.images, .list, .boolean, .network, .integer, .string, .path])
        #expect(parameters[0].flags == [.piped, .optional] && parameters[1].flags == [.positional, .optional])
        #expect(parameters[4].unit == "pieces" && parameters[5].choices == ["one", "two"])
        #expect(kept.colorMaps[0].colors.suffix(3) == [255, 255, 0])
    }

    @Test(arguments: Form.allCases) func `the operation draws from its stream`(form: Form) throws {
        let plugin = try Self.plugin(form)
        let images = (0..<3).map { n in Image(width: 3, height: 2, pixels: (0..<18).map { UInt8($0 * 14 + n) }) }
        func stream(_ sample: Int) -> RandomStream {
            RandomStream(seed: 3, purpose: RandomPurpose("kept"), sample: sample)
        }
        for wraps in [false, true] {
            var streams = (0..<3).map(stream)
            let results = plugin.call(operation: 0, arguments: [.boolean(wraps)])
                .apply(to: images, magnitudes: [20.5, -30, 0], streams: &streams)
            for (n, magnitude) in [20.5, -30, 0].enumerated() {
                var same = stream(n)
                var drawn = same.uniform() + same.normal()
                drawn += Double(same.below(5))
                let low = UInt64(same.next()), bits = UInt64(same.next()) << 32 | low
                drawn += Double(bits % 7)
                let expected = images[n].pixels.map { pixel in
                    let value = Int(pixel) + Int(magnitude + drawn)
                    return wraps ? UInt8(truncatingIfNeeded: value) : UInt8(clamping: value)
                }
                #expect(results[n].pixels == expected)
                #expect(same.next() == streams[n].next())
            }
        }
    }

    @Test(arguments: Form.allCases, [BackwardRule.plain, .guided])
    func `the method asks for gradients`(form: Form, rule: BackwardRule) throws {
        let model = try Self.network(), images = GoldenNetwork.batch(2, count: 3).images, targets = [1, 0, 7]
        let shares = Mutex<[Double]>([])
        let request = AttributionRequest(
            model: model, inputs: images, targets: targets, names: (0..<3).map { ImageName($0) }, pool: Self.pool
        ) { share in shares.withLock { $0.append(share) } }
        let maps = try Self.plugin(form).method(0, arguments: [.boolean(rule == .guided)]).explain(request).maps
        #expect(maps.shape == [3, 16, 16] && shares.withLock { $0 } == [1.0 / 3, 2.0 / 3, 1])
        let size = images.count / 3
        for n in 0..<3 {
            let values = Array(images.values[n * size..<(n + 1) * size])
            let gradients = try model.gradients(
                inputs: Tensor(shape: [1, 16, 16, 3], values: values), targets: [targets[n]], rule: rule,
                pool: Self.pool
            ).input.values
            var sums = [Float](repeating: 0, count: 256)
            for place in 0..<size { sums[place / 3] += gradients[place] * values[place] }
            let errors = zip(sums, maps.values[n * 256..<(n + 1) * 256]).map { abs($0 - $1) }
            let largest = sums.map(abs).max() ?? 0, error = errors.max() ?? .infinity
            #expect(error < 1e-5 * largest, "\(n)")
        }
    }

    @Test(arguments: Form.allCases) func `the measure asks for logits`(form: Form) throws {
        let model = try Self.network(), plugin = try Self.plugin(form)
        func rows(hasMasks: Bool) throws -> (rows: [[Double]], logits: [Float]) {
            let pixels = (0..<2 * 768).map { UInt8(truncatingIfNeeded: $0 * 11) }
            let mask = Mask(width: 16, height: 16, values: (0..<256).map { $0 >= 128 })
            let images = ImageSet(
                storage: ImageStorage(
                    width: 16, height: 16, pixels: pixels, labels: [1, 2], masks: hasMasks ? [mask, mask] : []),
                classNames: [], normalization: .cifar)
            let maps = Tensor(shape: [2, 16, 16], values: (0..<512).map { Float($0 / 128) })
            let rows = try plugin.measure(0, arguments: [.number(2)]).measure(
                Attribution(method: "any", maps: maps, targets: [3, 5]), images: images, network: model,
                surroundings: Self.surroundings)
            let logits = try model.logits(inputs: model.inputs(of: images, pool: Self.pool), pool: Self.pool)
            return (rows, [logits.values[3], logits.values[15]])
        }
        let (masked, logits) = try rows(hasMasks: true)
        #expect(masked == [[1, 1, Double(logits[0])], [5, 3, Double(logits[1])]])
        #expect(try rows(hasMasks: false).rows.allSatisfy { $0[1].isNaN })
    }

    /// By the command's parameters.
    private static func echo(_ form: Form, _ named: [String: PluginValue]) throws -> PluginValue {
        let plugin = try plugin(form)
        let arguments = plugin.description.commands[0].item.parameters.map {
            named[$0.name] ?? $0.usualValue ?? .nothing
        }
        return try plugin.run(command: 0, arguments: arguments, surroundings)
    }

    @Test(arguments: Form.allCases) func `the command gives back what it gets`(form: Form) throws {
        let model = try Self.network(classNames: (0..<10).map { "class \($0)" })
        let values: [PluginValue] = [
            .number(1.5), .boolean(true), .string("häh"), .nothing, .list([.number(1)]),
            .record(["a": .number(2), "b": .list([])]),
            .array(PluginArray(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])),
        ]
        guard case .record(let fields) = try Self.echo(form, ["values": .list(values + [.network(model)])]),
            case .list(let found)? = fields["values"], case .record(let network)? = found.last
        else { throw Unexpected() }
        #expect("\(fields["item"] ?? .nothing)" == #"string("kept-echo")"#)
        var stream = RandomStream(seed: 5, purpose: RandomPurpose("plugin command"), sample: 7)
        #expect("\(fields["drawn"] ?? .nothing)" == "number(\(stream.uniform()))")
        #expect("\(found.dropLast())" == "\(values[...])")
        let expected: [PluginValue] = [
            .number(10), .string("class 0"), .number(Double(model.layerNames.count)), .string(model.layerNames[0]),
            .string(model.lastBlockName), .array(PluginArray(shape: [3], values: [8, 8, 64])),
        ]
        #expect("\(Array(network.values))" == "\(expected)")
    }

    @Test(arguments: Form.allCases) func `images pass through the command`(form: Form) throws {
        let images = ImageSet(
            storage: ImageStorage(width: 2, height: 1, pixels: Array(0..<12), labels: [1, -1]),
            classNames: ["a", "b"], normalization: .cifar)
        guard case .record(let fields) = try Self.echo(form, ["input": .images(images)]),
            case .images(let copy)? = fields["input"]
        else { throw Unexpected() }
        #expect(copy.storage.pixels == images.storage.pixels && copy.storage.labels == [1, -1])
        #expect(copy.classNames == ["a", "b"] && copy.width == 2)
    }

    @Test(arguments: Form.allCases) func `the command's error is the user's`(form: Form) throws {
        let error = userError { try Self.echo(form, ["fails": .boolean(true)]) }
        #expect(error?.message == "kept-echo of the plugin kept: it was asked to")
        #expect(error?.place == .argument("fails"))
    }

    @Test(arguments: Form.allCases) func `the data set has images, labels and names`(form: Form) throws {
        let value = try Self.plugin(form).load(dataset: 0, arguments: [.number(5)], Self.surroundings)
        guard case .record(let sets) = value, case .images(let train)? = sets["train"],
            case .images(let test)? = sets["test"]
        else { throw Unexpected() }
        #expect(train.count == 5 && test.count == 2 && train.classNames == ["across", "down"])
        #expect(train.storage.labels == [0, 1, 0, 1, 0] && train.width == 8)
        #expect(train.storage.pixels[192..<198] == [1, 1, 1, 254, 254, 254])
    }
}
