// A plugin in Swift with some of each kind, which uses all of FaaPlugin. FaaPluginTests builds and asks it.
import FaaPlugin

struct Gone: Error {}

enum Border: String, CaseIterable, ParameterValue { case black, mirror }

struct Mix: ImageOperation {
    static let border = Parameter("border", "a word", usual: Border.mirror)
    static let count = Parameter("count", "a whole number", in: 1...9, unit: "pieces", usual: 2)
    static let factor = Parameter<Double>("factor", "a number", in: 0...1).optional
    static let foreign = Parameter("foreign", "of another item", usual: 1)

    let item = Item(
        "mix", "mixes all it gets", flags: [.threadSafe, .batched, .movesPixels],
        parameters: [border, count, factor])
    let magnitude = Magnitude("amount", in: -9...9, unit: "levels", usual: 1, levels: .init(0, 9, hasRandomSign: true))

    func apply(to batch: Batch) throws {
        let count = try batch[Self.count], factor = try batch[Self.factor] ?? 0.5
        if count == 9 { throw Failure("nine is too many", argument: "count") }
        if count == 8 { throw Gone() }
        if count == 7 { _ = try batch[Self.foreign] }
        let isMirror = try batch[Self.border] == .mirror
        for image in batch {
            var stream = image.stream
            let drawn = stream.uniform() + stream.normal() + Double(stream.below(5)) + Double(stream.next() % 7)
            let shuffled = UInt8.random(in: 0...3, using: &stream)
            let shift = UInt8(
                truncatingIfNeeded: Int((drawn + image.magnitude) * factor) + count + (isMirror ? 100 : 0))
            for i in image.input.indices { image.output[i] = image.input[i] &+ shift &+ shuffled }
        }
    }
}

struct Plain: ImageOperation {
    let item = Item("plain", "inverts", flags: .deterministic)
    let magnitude = Magnitude.none

    func apply(to batch: Batch) throws {
        for image in batch { for i in image.input.indices { image.output[i] = 255 - image.input[i] } }
    }
}

struct Product: AttributionMethod {
    static let rule = Parameter("guided", "how gradients come back", usual: false)

    let item = Item("product", "the gradient times the input", parameters: [rule])
    let source = "Shrikumar et al., arXiv 1605.01713. A map is the product."
    let channels = 3

    func attribute(_ request: Request) throws {
        let rule: BackwardRule = try request[Self.rule] ? .guided : .plain
        for (index, image) in request.enumerated() {
            try request.progress(Double(index) / Double(request.count), "image \(index)")
            let inputs = try NetworkInputs(
                count: 1, height: request.height, width: request.width, values: Array(image.input))
            let gradients = try request.network.gradients(inputs, targets: [image.target], rule: rule)
            for i in image.map.indices { image.map[i] = gradients[i] * image.input[i] }
        }
    }
}

struct Facts: MapMeasure {
    static let wrong = Parameter("wrong", "whether too little is given", usual: false)

    let item = Item("facts", "what is known of a map", flags: [.threadSafe, .needsNetwork], parameters: [wrong])
    let results = ["sum", "area", "logit", "layer"]

    func measure(_ maps: Maps) throws -> [[Double]] {
        if try maps[Self.wrong] { return [[1, 2, 3, 4]] }
        guard let network = maps.network else { throw Failure("there is no network") }
        return try maps.map { map in
            let images = try Images(count: 1, height: maps.height, width: maps.width, pixels: Array(map.pixels))
            let inputs = try network.inputs(images)
            let layer = try network.layer(network.lastLayer ?? "", inputs, targets: [map.target])
            let area = map.mask.map { Double($0.reduce(0) { $0 + Int($1) }) } ?? .nan
            let product = zip(layer.activations, layer.gradients).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            return [
                map.map.reduce(0.0) { $0 + Double($1) }, area, Double(try network.logits(inputs)[Int(map.target)]),
                product,
            ]
        }
    }
}

struct Echo: Command {
    static let value = Parameter<[Value]>("values", "any values").optional.positional
    static let images = Parameter<Images>("images", "pictures").piped.optional
    static let record = Parameter<Record>("record", "named values").optional
    static let array = Parameter<FloatArray>("array", "numbers").optional
    static let file = Parameter<FilePath>("file", "a path").optional
    static let word = Parameter("word", "a text", usual: "héllo")
    static let network = Parameter<Network>("network", "a model").optional

    let item = Item(
        "echo", "gives back what it gets", parameters: [images, value, record, array, file, word, network])
    let result = ValueType.record

    func run(_ call: Call) throws -> Value {
        let images = try call[Self.images], word = try call[Self.word]
        if word == "empty" { return .array(try FloatArray(shape: [2, 2], values: [1])) }
        if word == "twice" { return .record(["a": .nothing, "a": .nothing]) }
        return .record([
            "images": images.map { .images($0) } ?? .nothing, "values": .list(try call[Self.value] ?? []),
            "record": try call[Self.record].map { .record($0) } ?? .nothing,
            "array": try call[Self.array].map { .array($0) } ?? .nothing,
            "file": try call[Self.file].map { .string($0.string) } ?? .nothing, "word": .string(word),
            "found": try call[Self.record]?["b"] ?? .boolean(false),
            "network": try call[Self.network].map(Self.facts) ?? .nothing,
            "drawn": .number(call.stream(seed: 5, sample: 7).uniform()),
        ])
    }

    private static func facts(_ network: Network) throws -> Value {
        let shape = try network.layerShape(network.lastLayer ?? "", height: 32, width: 32)
        return .list([
            .number(Double(network.classCount)), .string(network.className(1) ?? "none"),
            .number(Double(network.layerNames.count)), .string(network.layerNames[0]), .string(network.lastLayer ?? ""),
            .list([shape.height, shape.width, shape.channels].map { .number(Double($0)) }),
        ])
    }
}

struct Dots: Dataset {
    let item = Item("dots", "one dot in each image")

    func load(_ call: Call) throws -> (train: Images, test: Images) {
        (try Self.images(3), try Self.images(1))
    }

    private static func images(_ count: Int) throws -> Images {
        try Images(
            count: count, height: 2, width: 2,
            pixels: (0..<count).flatMap { dot in (0..<12).map { $0 / 3 == dot ? 255 : 0 } },
            labels: (0..<count).map { Int32($0 % 2) }, classNames: ["even", "odd"])
    }
}

@_cdecl("faa_plugin_entry")
public func entry(host: HostTable, plugin: PluginTable) -> CInt {
    register(host, plugin) {
        Plugin(
            "everything", version: "1.2.3", "all there is", operations: [Mix(), Plain()], methods: [Product()],
            measures: [Facts()], commands: [Echo()], datasets: [Dots()],
            colorMaps: [ColorMap(Item("blues", "black to blue")) { (red: 0, green: 0, blue: UInt8($0 * 255)) }])
    }
}
