import Language
import Networks
import Vocabulary

extension Model: EngineValue {
    public static let noun: Noun = "model"
    public static let fields: [Field<Model>] =
        settingFields + [
            Field("classes", .list(.string), "the classes' names") { $0.classNameValues },
            Field("parameter_count", .integer, "trainable numbers") { .number($0.parameterCount) },
            Field("parameters", .record, "the weights and statistics, tensors by torch's names", inPlain: false) {
                .record(Record($0.parameters.mapValues { .tensor($0) }))
            },
            Field(
                "layers", .list(.string), "the layers that attributions can look at, input to output", inPlain: false
            ) { .strings($0.layerNames) },
            Field("trainings", .list(.record), "what has been trained, first to last") { $0.trainingValues },
            Field("history", LearningCurve.type, "the learning curve: a row for each epoch", inPlain: false) {
                .object(LearningCurve.table(of: $0))
            },
        ]

    /// One line, with another where depth 4 is depth 10, and one where reading changed another program's weights.
    public var display: String {
        let line = "\(architecture.title), \(classes), \(parameterCount) parameters, \(training)"
        let remarks = history.remarks.isEmpty ? nil : "as read: " + history.remarks.joined(separator: "; ")
        return [line, architecture.note, remarks].compactMap { $0 }.joined(separator: "\n")
    }

    /// Without the settings that other architectures have.
    public var plain: Value {
        var record = Record()
        for (name, _) in type(of: architecture).fieldTypes where name != "classes" {
            record[name] = architecture[setting: name].map { Value($0) } ?? .nothing
        }
        record["classes"] = classNameValues
        record["parameter_count"] = .number(parameterCount)
        record["trainings"] = trainingValues
        return .record(record)
    }

    private var classNameValues: Value { .strings((0..<classCount).map(className)) }

    /// The settings of all architectures, but for the number of classes: a model has their names.
    private static var settingFields: [Field<Model>] {
        var fields: [(name: String, type: ValueType, commands: [String])] = []
        for kind in Architectures.all {
            for (name, type) in kind.fieldTypes where name != "classes" {
                if let index = fields.firstIndex(where: { $0.name == name }) {
                    fields[index].commands.append(kind.declaration.command)
                } else {
                    fields.append((name, type, [kind.declaration.command]))
                }
            }
        }
        return fields.map { settingField($0.name, $0.type, of: $0.commands) }
    }

    private static func settingField(_ name: String, _ type: ValueType, of commands: [String]) -> Field<Model> {
        Field(name, type, "as \(commands.map { "`\($0)`" }.joined(separator: " or ")) took it") { model in
            guard let value = model.architecture[setting: name] else {
                throw CommandError("\(model.architecture.title) has no \(name)")
            }
            return Value(value)
        }
    }

    private var classes: String {
        "\(classCount) classes" + (history.adaptsClassCount ? " until trained" : "")
    }

    private var training: String {
        guard let last = history.trainings.last else { return "untrained" }
        let epochs = history.trainings.reduce(0) { $0 + $1.epochs }
        let loss = Decimals.shortest(Decimals.rounded(last.finalLoss, 4))
        return "trained for \(counted(epochs, "epoch")) (last loss \(loss))"
    }

    var trainingValues: Value { .list(history.trainings.map { .record($0.record) }) }
}

extension Architecture {
    fileprivate static var fieldTypes: [(name: String, type: ValueType)] { settings.map { ($0.name, $0.kind.type) } }
}

extension TrainingRecord {
    var record: Record {
        var record: Record = [
            "epochs": .number(epochs), "steps": .number(steps), "images": .number(images), "batch": .number(batch),
            "lr": .number(learningRate), "decay": .number(weightDecay), "seed": .number(Double(seed)),
            "loss": .number(finalLoss), "error": .number(finalError),
        ]
        if let reportedEpoch { record["reported_epoch"] = .number(reportedEpoch) }
        if !plugins.isEmpty { record["plugins"] = .strings(plugins.map(\.text)) }
        return record
    }

    /// One line.
    var summary: String {
        func short(_ number: Double, _ decimals: Int) -> String {
            Decimals.shortest(Decimals.rounded(number, decimals))
        }
        let reported = reportedEpoch.map { "; the network of epoch \($0)" } ?? ""
        return "trained: \(counted(epochs, "epoch")) of \(images) images in batches of \(batch), "
            + "lr \(Decimals.shortest(learningRate)), decay \(Decimals.shortest(weightDecay)), seed \(seed); "
            + "last epoch: loss \(short(finalLoss, 4)), error \(short(finalError * 100, 2)) %\(reported)"
    }
}

extension Model: Savable {
    public static let fileEndings = ["safetensors"]

    /// Torch's `state_dict` with the network, its classes and its normalization in the metadata.
    public func encoded(ending: String) -> [UInt8] { safetensors() }
}
