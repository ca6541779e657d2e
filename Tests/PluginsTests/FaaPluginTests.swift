import Attribution
import Datasets
import EngineTestSupport
import Foundation
import Images
import Networks
import OrderedCollections
import PluginHost
import TestSupport
import Tensors
import Testing
import Vocabulary

/// FaaPlugin, by a plugin that is made of it.
@Suite struct FaaPluginTests {
    /// The library stays for the process, so its folder may go.
    private static let plugin = Result {
        try withFolder { folder in
            let source = try String(
                contentsOfFile: packageFolder + "/Tests/PluginsTests/Sources/everything.swift", encoding: .utf8)
            return try SwiftPlugin.built("everything", in: folder, source: source)
        }
    }

    private static let pool = WorkerPool(threads: 1)
    private static var surroundings: CallSurroundings { CallSurroundings(pool: pool) { _, _ in } }

    @Test func `what it says of itself arrives`() throws {
        let description = try Self.plugin.get().description
        #expect(description.version == "1.2.3" && description.summary == "all there is")
        #expect(
            description.contents.map(\.name) == ["mix", "plain", "product", "facts", "echo", "dots", "blues"])
        let mix = description.operations[0]
        #expect(mix.item.flags == [.threadSafe, .batched, .movesPixels])
        #expect(
            mix.magnitude
                == MagnitudeDescription(
                    name: "amount", unit: "levels", range: -9...9, usual: 1,
                    levels: .init(lowest: 0, highest: 9, hasRandomSign: true)))
        #expect(
            mix.item.parameters == [
                ParameterDescription(
                    name: "border", summary: "a word", type: .string, usual: "mirror", choices: ["black", "mirror"]),
                ParameterDescription(
                    name: "count", summary: "a whole number", type: .integer, unit: "pieces", range: 1...9, usual: "2"),
                ParameterDescription(
                    name: "factor", summary: "a number", type: .number, flags: [.optional], range: 0...1),
            ])
        #expect(description.operations[1].magnitude == nil && description.operations[1].item.flags == [.deterministic])
        #expect(description.methods[0].channels == 3 && description.methods[0].source.hasPrefix("Shrikumar"))
        #expect(description.measures[0].results == ["sum", "area", "logit", "layer"])
        #expect(
            description.commands[0].item.parameters.map(\.flags).prefix(2) == [
                [.piped, .optional], [.positional, .optional],
            ])
        #expect(description.colorMaps[0].colors.suffix(3) == [0, 0, 255])
    }

    @Test func `an operation gets its arguments, its magnitude and its draws`() throws {
        let image = smoothImage(5, 4), seven: [PluginValue] = [.string("black"), .number(3), .number(1)]
        var stream = goldenStream(1), same = goldenStream(1)
        let mixed = try Self.plugin.get().call("mix", seven).apply(to: image, magnitude: -4, stream: &stream)
        func bits() -> UInt64 {
            let low = UInt64(same.next())
            return UInt64(same.next()) << 32 | low
        }
        let drawn = same.uniform() + same.normal() + Double(same.below(5)) + Double(bits() % 7)
        let shift = UInt8(truncatingIfNeeded: Int(drawn - 4) + 3)
        let differences = Set(zip(mixed.pixels, image.pixels).map { $0 &- $1 &- shift })
        #expect(differences.count == 1 && differences.allSatisfy { (0...3).contains($0) })
        var other = goldenStream(2)
        let plain = try Self.plugin.get().call("plain").apply(to: image, magnitude: 0, stream: &other)
        #expect(plain.pixels == image.pixels.map { 255 - $0 })
    }

    @Test(
        arguments: [
            (9, "mix of the plugin everything: nine is too many", "count"),
            (8, "mix of the plugin everything: Gone()", nil),
            (7, "mix of the plugin everything: there is no parameter foreign", nil),
        ] as [(Int, String, String?)])
    func `errors that are thrown are the user's`(count: Int, message: String, argument: String?) throws {
        let cancellation = Cancellation()
        let call = try Self.plugin.get().call("mix", [.string("black"), .number(Double(count)), .nothing])
        var stream = goldenStream(1)
        Cancellation.$current.withValue(cancellation) {
            _ = call.apply(to: smoothImage(2, 2), magnitude: 1, stream: &stream)
        }
        let error = cancellation.takeFailure() as? any UserFacingError
        #expect(error?.message == message)
        #expect(error?.place == (argument.map { ErrorPlace.argument($0) } ?? .command))
    }

    private static func network() throws -> Model {
        let model = try GoldenNetwork.model(WideResNet(depth: 10, widenFactor: 1))
        return Model(
            architecture: model.architecture, parameters: model.parameters,
            classNames: (0..<10).map { "class \($0)" }, normalization: .cifar)
    }

    @Test(arguments: [BackwardRule.plain, .guided])
    func `a method asks the network`(rule: BackwardRule) throws {
        let model = try Self.network(), images = GoldenNetwork.batch(1, count: 3).images
        let request = AttributionRequest(
            model: model, inputs: images, targets: [4, 0, 9], names: (0..<3).map { ImageName($0) }, pool: Self.pool)
        let maps = try Self.plugin.get().method(0, arguments: [.boolean(rule == .guided)]).explain(request).maps
        let gradients = try (0..<3).flatMap { n in
            let size = images.count / 3
            let one = Tensor(
                shape: [1] + images.shape.dropFirst(), values: Array(images.values[n * size..<(n + 1) * size]))
            return try model.gradients(inputs: one, targets: [[4, 0, 9][n]], rule: rule, pool: Self.pool).input.values
        }
        #expect(maps.shape == images.shape && maps.values == zip(gradients, images.values).map { $0 * $1 })
    }

    private static func judged(_ arguments: [PluginValue], hasMasks: Bool) throws -> [[Double]] {
        let pixels = (0..<2 * 16 * 16 * 3).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let mask = Mask(width: 16, height: 16, values: (0..<256).map { $0 < 10 })
        let images = ImageSet(
            storage: ImageStorage(
                width: 16, height: 16, pixels: pixels, labels: [1, 2], masks: hasMasks ? [mask, mask] : []),
            classNames: [], normalization: .cifar)
        let maps = Tensor(shape: [2, 16, 16], values: (0..<512).map { Float($0 < 256 ? 1 : 2) })
        return try plugin.get().measure(0, arguments: arguments).measure(
            Attribution(method: "any", maps: maps, targets: [3, 5]), images: images, network: network(),
            surroundings: surroundings)
    }

    @Test func `a measure judges maps, masks and the network`() throws {
        let rows = try Self.judged([.boolean(false)], hasMasks: true)
        #expect(rows.map { Array($0.prefix(2)) } == [[256, 10], [512, 10]])
        #expect(rows.allSatisfy { $0.count == 4 && $0.allSatisfy(\.isFinite) } && rows[0][2] != rows[1][2])
        #expect(try Self.judged([.boolean(false)], hasMasks: false).allSatisfy { $0[1].isNaN })
        let error = #expect(throws: PluginError.self) { try Self.judged([.boolean(true)], hasMasks: true) }
        #expect(error?.message.hasSuffix("it does not give 4 numbers per map") == true)
    }

    /// By the command's parameters: images, values, record, array, file, word, network.
    private static func echo(_ named: [String: PluginValue]) throws -> OrderedDictionary<String, PluginValue> {
        let plugin = try plugin.get()
        let arguments = plugin.description.commands[0].item.parameters.map {
            named[$0.name] ?? $0.usualValue ?? .nothing
        }
        guard case .record(let fields) = try plugin.run(command: 0, arguments: arguments, surroundings) else {
            throw Plugin.Missing(name: "record")
        }
        return fields
    }

    @Test func `values go in and come out`() throws {
        let images = ImageSet(
            storage: ImageStorage(width: 2, height: 1, pixels: Array(0..<12), labels: [1, -1]),
            classNames: ["ä", "b"], normalization: .cifar)
        let given: [String: PluginValue] = [
            "images": .images(images),
            "values": .list([.number(1.5), .string("x"), .nothing, .boolean(true), .list([])]),
            "record": .record(["a": .number(1), "b": .string("found")]),
            "array": .array(PluginArray(shape: [2, 0, 3], values: [])), "file": .string("/some/file"),
        ]
        let found = try Self.echo(given)
        for (name, value) in given where name != "images" {
            #expect("\(found[name] ?? .nothing)" == "\(value)")
        }
        #expect(
            "\(found["found"] ?? .nothing)" == #"string("found")"#
                && "\(found["word"] ?? .nothing)" == #"string("héllo")"#)
        guard case .images(let copy)? = found["images"] else { throw Plugin.Missing(name: "images") }
        #expect(
            copy.storage.pixels == images.storage.pixels && copy.storage.labels == [1, -1]
                && copy.classNames == ["ä", "b"])
        #expect("\(try Self.echo([:])["images"] ?? .boolean(true))" == "nothing")
        var stream = RandomStream(seed: 5, purpose: RandomPurpose("plugin command"), sample: 7)
        #expect("\(found["drawn"] ?? .nothing)" == "number(\(stream.uniform()))")
    }

    @Test func `a network says what it is`() throws {
        let model = try Self.network()
        guard case .list(let facts)? = try Self.echo(["network": .network(model)])["network"] else {
            throw Plugin.Missing(name: "network")
        }
        let expected: [PluginValue] = [
            .number(10), .string("class 1"), .number(Double(model.layerNames.count)), .string(model.layerNames[0]),
            .string(model.lastBlockName), .list([.number(8), .number(8), .number(64)]),
        ]
        #expect("\(facts)" == "\(expected)")
    }

    @Test(arguments: [("empty", "1 values have no shape [2, 2]"), ("twice", "a record has a field twice")])
    func `values that cannot be are said`(word: String, reason: String) throws {
        let error = #expect(throws: PluginError.self) { try Self.echo(["word": .string(word)]) }
        #expect(error?.message.hasSuffix(reason) == true, "\(error?.message ?? "")")
    }

    @Test func `a data set is loaded`() throws {
        guard case .record(let sets) = try Self.plugin.get().load(dataset: 0, arguments: [], Self.surroundings),
            case .images(let train)? = sets["train"], case .images(let test)? = sets["test"]
        else { throw Plugin.Missing(name: "images") }
        #expect(
            train.count == 3 && train.storage.labels == [0, 1, 0]
                && train.storage.pixels[12..<18] == [0, 0, 0, 255, 255, 255])
        #expect(test.count == 1 && test.classNames == ["even", "odd"])
    }

    @Test func `a call ends when it is asked to`() throws {
        struct Ending: Error {}
        let request = AttributionRequest(
            model: try Self.network(), inputs: GoldenNetwork.batch(1, count: 3).images, targets: [0, 0, 0],
            names: (0..<3).map { ImageName($0) }, pool: Self.pool
        ) { share in if share > 0 { throw Ending() } }
        #expect(throws: Ending.self) { try Self.plugin.get().method(0, arguments: [.boolean(false)]).explain(request) }
    }
}
