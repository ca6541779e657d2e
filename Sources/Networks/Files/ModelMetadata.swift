import Files
import Images
import OrderedCollections

/// What a model's file says beside the tensors, as strings under names.
struct ModelMetadata {
    struct Failure: Error {
        let reason: String
    }

    var configuration: WideResNetConfiguration
    var classNames: [String]
    var normalization: Normalization
    var history: ModelHistory

    static func encode(_ model: Model) -> OrderedDictionary<String, String> {
        let configuration = model.configuration
        var fields: OrderedDictionary<String, String> = [
            "format": "faa.model.1", "architecture": "wide-resnet", "depth": "\(configuration.depth)",
            "widen": "\(configuration.widenFactor)",
            "dropout": "\(configuration.dropout)", "variant": configuration.variant.rawValue,
            "classes": "\(configuration.classCount)",
            "class_names": JSONWriter.text(.array(model.classNames.map { .string($0) })),
            "mean": floats(model.normalization.mean), "deviation": floats(model.normalization.deviation),
            "trainings": JSONWriter.text(.array(model.history.trainings.map(encode))),
        ]
        if let seed = model.history.seed { fields["seed"] = "\(seed)" }
        if model.history.adaptsClassCount { fields["adapts_classes"] = "true" }
        return fields
    }

    /// Floats in the shortest text that reads back as the same float.
    private static func floats(_ values: [Float]) -> String {
        "[" + values.map { "\($0)" }.joined(separator: ",") + "]"
    }

    private static func encode(_ record: TrainingRecord) -> JSONValue {
        .object([
            "epochs": .number(Double(record.epochs)), "steps": .number(Double(record.steps)),
            "images": .number(Double(record.images)),
            "batch": .number(Double(record.batch)), "lr": .number(record.learningRate),
            "decay": .number(record.weightDecay),
            "seed": .string("\(record.seed)"), "loss": .number(record.finalLoss), "error": .number(record.finalError),
        ])
    }

    /// nil for a file without faa's metadata.
    init?(decoding fields: OrderedDictionary<String, String>) throws {
        guard let format = fields["format"], format.hasPrefix("faa.model") else { return nil }
        guard format == "faa.model.1" else {
            throw Failure(reason: "it has the format \(format), this version reads faa.model.1")
        }
        func field<Result>(_ name: String, _ convert: (String) -> Result?) throws -> Result {
            guard let text = fields[name] else { throw Failure(reason: "the metadata has no \"\(name)\"") }
            guard let result = convert(text) else {
                throw Failure(reason: "the metadata's \"\(name)\" is not valid: \(text.prefix(80))")
            }
            return result
        }
        configuration = WideResNetConfiguration(
            depth: try field("depth") { Int($0) }, widenFactor: try field("widen") { Int($0) },
            dropout: try field("dropout") { Double($0) }, classCount: try field("classes") { Int($0) },
            variant: try field("variant", WideResNetConfiguration.Variant.init(rawValue:)))
        classNames = try field("class_names", ModelMetadata.strings)
        guard classNames.isEmpty || classNames.count == configuration.classCount else {
            throw Failure(reason: "the metadata names \(classNames.count) of \(configuration.classCount) classes")
        }
        normalization = Normalization(
            mean: try field("mean", ModelMetadata.channels), deviation: try field("deviation", ModelMetadata.channels))
        guard normalization.deviation.allSatisfy({ $0 > 0 }) else {
            throw Failure(reason: "a deviation in the metadata is not positive")
        }
        history = ModelHistory(
            seed: try fields["seed"].map { _ in try field("seed") { UInt64($0) } },
            adaptsClassCount: fields["adapts_classes"] == "true")
        history.trainings = try fields["trainings"].map { _ in try field("trainings", ModelMetadata.trainings) } ?? []
    }

    private static func parse(_ text: String) -> JSONValue? { try? JSONReader.read(ArraySlice(text.utf8)) }

    private static func strings(_ text: String) -> [String]? {
        guard let array = parse(text)?.array else { return nil }
        let strings = array.compactMap(\.string)
        return strings.count == array.count ? strings : nil
    }

    private static func channels(_ text: String) -> [Float]? {
        guard let numbers = parse(text)?.array?.compactMap(\.number), numbers.count == 3 else { return nil }
        let floats = numbers.map { Float($0) }
        return floats.allSatisfy(\.isFinite) ? floats : nil
    }

    private static func trainings(_ text: String) -> [TrainingRecord]? {
        guard let array = parse(text)?.array else { return nil }
        let records = array.compactMap(training)
        return records.count == array.count ? records : nil
    }

    private static func training(_ value: JSONValue) -> TrainingRecord? {
        guard let epochs = value["epochs"]?.size, let steps = value["steps"]?.size, let images = value["images"]?.size,
            let batch = value["batch"]?.size,
            let rate = value["lr"]?.number, let decay = value["decay"]?.number,
            let seed = value["seed"]?.string.flatMap({ UInt64($0) }),
            let loss = value["loss"]?.number, let error = value["error"]?.number
        else { return nil }
        return TrainingRecord(
            epochs: epochs, steps: steps, images: images, batch: batch, learningRate: rate, weightDecay: decay,
            seed: seed, finalLoss: loss, finalError: error)
    }
}

extension ModelMetadata {
    /// What the shapes of a `state_dict` tell.
    init(shapes: OrderedDictionary<String, [Int]>) throws {
        var blocks = 0
        while shapes["layer1.\(blocks).conv1.weight"] != nil { blocks += 1 }
        guard blocks > 0, let first = shapes["layer1.0.conv2.weight"], let linear = shapes["linear.weight"],
            first.count == 4, linear.count == 2, first[0] % 16 == 0
        else {
            throw Failure(
                reason:
                    "it holds no Wide ResNet: no tensors layer1.0.conv1.weight, layer1.0.conv2.weight and linear.weight of fitting shapes"
            )
        }
        configuration = WideResNetConfiguration(
            depth: 6 * blocks + 4, widenFactor: first[0] / 16, classCount: linear[0],
            variant: shapes["conv1.bias"] == nil ? .standard : .fastAutoAugment)
        classNames = []
        normalization = .cifar
        history = ModelHistory()
    }
}
