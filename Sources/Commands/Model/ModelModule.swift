import Language
import Networks

/// Networks: making, training, judging and reading them.
struct ModelModule: Module {
    let name = "model"
    let summary = "networks: making, training, judging and reading them"

    var types: [any EngineValue.Type] {
        [
            Model.self, EvaluationValue.self, ConfusionMatrix.self, CalibrationValue.self, FourierValue.self,
            ModelSummary.self,
        ]
    }

    var commands: [CommandDeclaration] {
        ArchitectureCommand.declarations + [
            TrainCommand.declaration, EvaluateCommand.declaration, PredictCommand.declaration,
            ConfusionCommand.declaration, ClassChangesCommand.declaration, CalibrationCommand.declaration,
            FourierHeatmapCommand.declaration, SummaryCommand.declaration, LoadCommand.declaration,
        ]
    }
}
