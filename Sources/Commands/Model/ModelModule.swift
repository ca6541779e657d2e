import Language
import Networks

/// Networks: making, training, judging and reading them.
public enum ModelModule: Module {
    public static let name = "model"

    public static func register(in registry: inout Registry) {
        registry.register(Model.self)
        registry.register(Evaluation.self)
        registry.register(ModelSummary.self)
        for declaration in [
            WideResNetCommand.declaration, TrainCommand.declaration, EvaluateCommand.declaration,
            PredictCommand.declaration, SummaryCommand.declaration,
            LoadCommand.declaration,
        ] { registry.register(declaration) }
    }
}
