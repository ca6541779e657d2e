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
                    layer.parameterCount == 0 ? .nothing : .number(layer.parameterCount),
                ]
            })
    }
}

extension ModelSummary: EngineValue {
    static let noun = Noun("summary")
    static let fields: [Field<ModelSummary>] = [
        Field("model", .object(Model.self), "the model") { .object($0.model) },
        Field("layers", .object(Table.self), "name, kind, output shape and parameters of each layer") {
            .object($0.layers)
        },
        Field("parameters", .integer, "trainable numbers in all") { .number($0.model.parameterCount) },
        Field("trainings", .list(.record), "what has been trained, first to last") { $0.model.trainingValues },
    ]

    var display: String { text(layers: layers.display) }

    func display(in room: DisplayRoom) -> String { text(layers: layers.display(in: room)) }

    private func text(layers: String) -> String {
        let normalization = model.normalization
        let input = "input: \(size)x\(size), (pixel / 255 - \(normalization.mean)) / \(normalization.deviation)"
        let classes = model.classNames.isEmpty ? [] : ["classes: " + model.classNames.joined(separator: ", ")]
        let seed = model.history.seed.map { ["initial weights: seed \($0)"] } ?? []
        let trainings = model.history.trainings.map(\.summary)
        return ([model.display, layers, input] + classes + seed + trainings).joined(separator: "\n")
    }

    /// The model's, with its layers.
    var plain: Value {
        guard case .record(var record) = model.plain else { return model.plain }
        record["layers"] = layers.plain
        return .record(record)
    }
}
