import Language
import Networks

/// What `summary` shows of a model: the network layer by layer, and what was done to it.
struct ModelSummary {
    let model: Model
    let size: Int
    let layers: Table

    /// - Throws: `NetworkError.mismatch` where the images are too small.
    init(_ model: Model, size: Int) throws {
        self.model = model
        self.size = size
        layers = Table(
            columns: [.init("layer"), .init("kind"), .init("output"), .init("parameters")],
            rows: try model.layerSummaries(height: size, width: size).map { layer in
                [
                    .string(layer.name), .string(layer.kind), .string(layer.output),
                    layer.parameterCount == 0 ? .nothing : .number(Double(layer.parameterCount)),
                ]
            })
    }
}

extension ModelSummary: EngineValue {
    static let typeName = "summary"
    static let fields = [
        FieldDeclaration("model", .object(Model.typeName), "the model"),
        FieldDeclaration("layers", .object(Table.typeName), "name, kind, output shape and parameters of each layer"),
        FieldDeclaration("parameters", .integer, "trainable numbers in all"),
        FieldDeclaration("trainings", .list(.record), "what has been trained, first to last"),
    ]

    var display: String {
        let classes = model.classNames.isEmpty ? [] : ["classes: " + model.classNames.joined(separator: ", ")]
        let seed = model.history.seed.map { ["initial weights: seed \($0)"] } ?? []
        let trainings = model.history.trainings.map { record in
            "trained: \(record.epochs) epoch\(record.epochs == 1 ? "" : "s") of \(record.images) images in batches of \(record.batch), lr \(Value.text(of: record.learningRate)), decay "
                + "\(Value.text(of: record.weightDecay)), seed \(record.seed); last epoch: loss \(Value.text(of: record.finalLoss.rounded(toDecimals: 4))), "
                + "error \(Value.text(of: (record.finalError * 100).rounded(toDecimals: 2))) %"
        }
        let normalization =
            "input: \(size)x\(size), (pixel / 255 - \(model.normalization.mean)) / \(model.normalization.deviation)"
        return ([model.display, layers.display, normalization] + classes + seed + trainings).joined(separator: "\n")
    }

    var plain: Value {
        guard case .record(var record) = model.plain else { return model.plain }
        record["layers"] = layers.plain
        return .record(record)
    }

    func field(_ name: String) throws -> Value {
        switch name {
        case "model": .object(model)
        case "layers": .object(layers)
        case "parameters": .number(Double(model.parameterCount))
        case "trainings": model.trainingValues
        default: throw CommandError("a summary has no field \(name)")
        }
    }
}
