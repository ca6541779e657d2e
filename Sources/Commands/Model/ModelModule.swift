import Language
import Networks

/// Networks: making, training, judging and reading them.
struct ModelModule: Module {
    let name = "model"
    let summary = "networks: making, training, judging and reading them"

    func register(in registry: inout Registry) {
        registry.register(Model.self)
        registry.register(Evaluation.self)
        registry.register(ModelSummary.self)
        let commands = [
            WideResNetCommand.declaration, TrainCommand.declaration, EvaluateCommand.declaration,
            PredictCommand.declaration, SummaryCommand.declaration, LoadCommand.declaration,
        ]
        for command in commands { registry.register(command) }
    }
}
