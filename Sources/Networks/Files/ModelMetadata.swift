import Files
import Images
import OrderedCollections
import Vocabulary

/// What a model's file says beside the tensors, as strings under names.
struct ModelMetadata {
    struct Failure: Error {
        let reason: String
    }

    var architecture: any Architecture
    var classNames: [String]
    var normalization: Normalization
    var history: ModelHistory

    static func encode(_ model: Model) -> OrderedDictionary<String, String> {
        var fields: OrderedDictionary<String, String> = [
            "format": "faa.model.1", "architecture": type(of: model.architecture).declaration.name,
        ]
        fields.merge(model.architecture.metadata) { _, new in new }
        fields["class_names"] = JSONWriter.text(.array(model.classNames.map { .string($0) }))
        fields["mean"] = floats(model.normalization.mean)
        fields["deviation"] = floats(model.normalization.deviation)
        fields["trainings"] = JSONWriter.text(.array(model.history.trainings.map(encode)))
        if let seed = model.history.seed { fields["seed"] = "\(seed)" }
        if model.history.adaptsClassCount { fields["adapts_classes"] = "true" }
        return fields
    }

    /// Floats in the shortest text that reads back as the same float.
    private static func floats(_ values: [Float]) -> String {
        "[" + values.map { "\($0)" }.joined(separator: ",") + "]"
    }

    private static func encode(_ record: TrainingRecord) -> JSONValue {
        var fields: OrderedDictionary<String, JSONValue> = [
            "epochs": .number(Double(record.epochs)), "steps": .number(Double(record.steps)),
            "images": .number(Double(record.images)),
            "batch": .number(Double(record.batch)), "lr": .number(record.learningRate),
            "decay": .number(record.weightDecay),
            "seed": .string("\(record.seed)"), "loss": .number(record.finalLoss), "error": .number(record.finalError),
        ]
        if !record.curve.isEmpty { fields["curve"] = .array(record.curve.map(\.json)) }
        if let epoch = record.reportedEpoch { fields["reported_epoch"] = .number(Double(epoch)) }
        if !record.plugins.isEmpty { fields["plugins"] = .array(record.plugins.map { .string($0.text) }) }
        return .object(fields)
    }

    /// nil for a file without faa's metadata.
    init?(decoding fields: OrderedDictionary<String, String>) throws {
        guard let format = fields["format"], format.hasPrefix("faa.model") else { return nil }
        guard format == "faa.model.1" else {
            throw Failure(reason: "it has the format \(format), this version reads faa.model.1")
        }
        func field<Result>(_ name: String, _ convert: (String) -> Result?) throws -> Result {
            try ModelMetadata.field(name, in: fields, convert)
        }
        architecture = try field("architecture", Architectures.named).init(metadata: fields)
        classNames = try field("class_names", ModelMetadata.strings)
        guard classNames.isEmpty || classNames.count == architecture.classCount else {
            throw Failure(reason: "the metadata names \(classNames.count) of \(architecture.classCount) classes")
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

    /// The field `name`, by `convert`.
    static func field<Result>(
        _ name: String, in fields: OrderedDictionary<String, String>, _ convert: (String) -> Result?
    ) throws(Failure) -> Result {
        guard let text = fields[name] else { throw Failure(reason: "the metadata has no \"\(name)\"") }
        guard let result = convert(text) else {
            throw Failure(reason: "the metadata's \"\(name)\" is not valid: \(text.prefix(80))")
        }
        return result
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

    /// A number of which sums are taken: those of all trainings that a file holds are far from the largest integer.
    private static func count(_ value: JSONValue?) -> Int? { value?.size.flatMap { $0 < 1 << 40 ? $0 : nil } }

    private static func training(_ value: JSONValue) -> TrainingRecord? {
        guard let epochs = count(value["epochs"]), let steps = count(value["steps"]),
            let images = count(value["images"]),
            let batch = count(value["batch"]),
            let rate = value["lr"]?.number, let decay = value["decay"]?.number,
            let seed = value["seed"]?.string.flatMap({ UInt64($0) }),
            let loss = value["loss"]?.number, let error = value["error"]?.number
        else { return nil }
        return TrainingRecord(
            epochs: epochs, steps: steps, images: images, batch: batch, learningRate: rate, weightDecay: decay,
            seed: seed, finalLoss: loss, finalError: error,
            plugins: (value["plugins"]?.array ?? []).compactMap { $0.string.flatMap(PluginOrigin.init(text:)) },
            reportedEpoch: count(value["reported_epoch"]), curve: EpochRecord.records(value["curve"]) ?? [])
    }
}

extension ModelMetadata {
    /// What the shapes of a `state_dict` tell.
    init(shapes: OrderedDictionary<String, [Int]>) throws(Failure) {
        guard let architecture = Architectures.recognized(in: Dictionary(uniqueKeysWithValues: Array(shapes))) else {
            throw Failure(reason: ModelMetadata.unknown(Array(shapes.keys)))
        }
        self.architecture = architecture
        classNames = []
        normalization = .cifar
        history = ModelHistory()
    }

    private static func unknown(_ names: [String]) -> String {
        let known = Architectures.all.map { $0.declaration.command }.joined(separator: ", ")
        let nearest = NearestNetwork.description(of: names)
        let first = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        return "its tensors are of no network that is known (\(known)); "
            + (nearest ?? (names.isEmpty ? "there are none" : "it has \(first)"))
    }
}
