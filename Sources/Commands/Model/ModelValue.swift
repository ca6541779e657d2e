import Language
import Networks

extension Model: EngineValue {
    public static let typeName = "model"
    public static let fields = [
        FieldDeclaration("depth", .integer, "as it was asked for"),
        FieldDeclaration("widen", .integer, "the widening factor"),
        FieldDeclaration("dropout", .number, "between a block's convolutions, 0 to below 1"),
        FieldDeclaration("variant", .string, "standard or fast-autoaugment"),
        FieldDeclaration("classes", .list(.string), "the classes' names"),
        FieldDeclaration("parameters", .integer, "trainable numbers"),
        FieldDeclaration("layers", .list(.string), "the layers that attributions can look at, input to output"),
        FieldDeclaration("trainings", .list(.record), "what has been trained, first to last"),
    ]

    /// One line, with a second one where depth 4 is depth 10.
    public var display: String {
        let dropout = configuration.dropout > 0 ? ", dropout \(Value.text(of: configuration.dropout))" : ""
        let classes =
            history.adaptsClassCount
            ? "\(configuration.classCount) classes until trained" : "\(configuration.classCount) classes"
        let line =
            "WRN-\(configuration.depth)-\(configuration.widenFactor) (\(configuration.variant.rawValue)\(dropout)), \(classes), \(parameterCount) parameters, \(training)"
        return configuration.note.map { "\(line)\n\($0)" } ?? line
    }

    private var training: String {
        guard let last = history.trainings.last else { return "untrained" }
        let epochs = history.trainings.reduce(0) { $0 + $1.epochs }
        return
            "trained for \(epochs) epoch\(epochs == 1 ? "" : "s") (last loss \(Value.text(of: last.finalLoss.rounded(toDecimals: 4))))"
    }

    public var plain: Value {
        .record([
            "depth": .number(Double(configuration.depth)), "widen": .number(Double(configuration.widenFactor)),
            "dropout": .number(configuration.dropout),
            "variant": .string(configuration.variant.rawValue), "classes": classNameValues,
            "parameters": .number(Double(parameterCount)), "trainings": trainingValues,
        ])
    }

    public func field(_ name: String) throws -> Value {
        switch name {
        case "depth": .number(Double(configuration.depth))
        case "widen": .number(Double(configuration.widenFactor))
        case "dropout": .number(configuration.dropout)
        case "variant": .string(configuration.variant.rawValue)
        case "classes": classNameValues
        case "parameters": .number(Double(parameterCount))
        case "layers": .list(layerNames.map(Value.string))
        case "trainings": trainingValues
        default: throw CommandError("a model has no field \(name)")
        }
    }

    private var classNameValues: Value { .list((0..<configuration.classCount).map { .string(className($0)) }) }

    var trainingValues: Value { .list(history.trainings.map { .record($0.record) }) }
}

extension TrainingRecord {
    var record: Record {
        [
            "epochs": .number(Double(epochs)), "steps": .number(Double(steps)), "images": .number(Double(images)),
            "batch": .number(Double(batch)),
            "lr": .number(learningRate), "decay": .number(weightDecay), "seed": .number(Double(seed)),
            "loss": .number(finalLoss), "error": .number(finalError),
        ]
    }
}

extension Double {
    /// For display.
    func rounded(toDecimals decimals: Int) -> Double {
        let factor = (0..<decimals).reduce(1.0) { result, _ in result * 10 }
        return (self * factor).rounded() / factor
    }
}

extension Model: Savable {
    public static let fileEndings = ["safetensors"]

    /// Torch's `state_dict` with the network, its classes and its normalization in the metadata.
    public func encoded(ending: String) -> [UInt8] { safetensors() }
}
