import Language
import Networks
import Vocabulary

extension Model: EngineValue {
    public static let noun: Noun = "model"
    public static let fields: [Field<Model>] = [
        Field("depth", .integer, "as it was asked for") { .number($0.configuration.depth) },
        Field("widen", .integer, "the widening factor") { .number($0.configuration.widenFactor) },
        Field("dropout", .number, "between a block's convolutions, 0 to below 1") {
            .number($0.configuration.dropout)
        },
        Field("variant", .string, "standard or fast-autoaugment") { .string($0.configuration.variant.rawValue) },
        Field("classes", .list(.string), "the classes' names") { model in
            .strings((0..<model.configuration.classCount).map(model.className))
        },
        Field("parameters", .integer, "trainable numbers") { .number($0.parameterCount) },
        Field(
            "layers", .list(.string), "the layers that attributions can look at, input to output", inPlain: false
        ) { .strings($0.layerNames) },
        Field("trainings", .list(.record), "what has been trained, first to last") { $0.trainingValues },
    ]

    /// One line, with a second one where depth 4 is depth 10.
    public var display: String {
        let network = configuration
        let dropout = network.dropout > 0 ? ", dropout \(Decimals.shortest(network.dropout))" : ""
        let line =
            "WRN-\(network.depth)-\(network.widenFactor) (\(network.variant.rawValue)\(dropout)), \(classes), "
            + "\(parameterCount) parameters, \(training)"
        return network.note.map { "\(line)\n\($0)" } ?? line
    }

    private var classes: String {
        "\(configuration.classCount) classes" + (history.adaptsClassCount ? " until trained" : "")
    }

    private var training: String {
        guard let last = history.trainings.last else { return "untrained" }
        let epochs = history.trainings.reduce(0) { $0 + $1.epochs }
        let loss = Decimals.shortest(Decimals.rounded(last.finalLoss, 4))
        return "trained for \(counted(epochs, "epoch")) (last loss \(loss))"
    }

    var trainingValues: Value { .list(history.trainings.map { .record($0.record) }) }
}

extension TrainingRecord {
    fileprivate var record: Record {
        [
            "epochs": .number(epochs), "steps": .number(steps), "images": .number(images), "batch": .number(batch),
            "lr": .number(learningRate), "decay": .number(weightDecay), "seed": .number(Double(seed)),
            "loss": .number(finalLoss), "error": .number(finalError),
        ]
    }

    /// One line.
    var summary: String {
        func short(_ number: Double, _ decimals: Int) -> String {
            Decimals.shortest(Decimals.rounded(number, decimals))
        }
        return "trained: \(counted(epochs, "epoch")) of \(images) images in batches of \(batch), "
            + "lr \(Decimals.shortest(learningRate)), decay \(Decimals.shortest(weightDecay)), seed \(seed); "
            + "last epoch: loss \(short(finalLoss, 4)), error \(short(finalError * 100, 2)) %"
    }
}

extension Model: Savable {
    public static let fileEndings = ["safetensors"]

    /// Torch's `state_dict` with the network, its classes and its normalization in the metadata.
    public func encoded(ending: String) -> [UInt8] { safetensors() }
}
