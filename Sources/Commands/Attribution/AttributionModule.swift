import Attribution
import Language
import Measures

/// Where networks look.
struct AttributionModule: Module {
    let name = "attribution"
    let summary = "where networks look, drawn and measured"

    var types: [any EngineValue.Type] { [AttributionValue.self, AttackValue.self, TrainedPair.self] }

    var contributions: [any Sendable] {
        AttributionMethods.named as [any Sendable] + MapMeasures.named as [any Sendable]
    }

    var commands: [CommandDeclaration] { commands(offering: Contributions(contributions)) }

    func commands(offering contributions: Contributions) -> [CommandDeclaration] {
        AttributionMethods.all.map { MethodCommand.declaration($0) } + [
            CompareCommand(contributions).declaration, MeasureCommand(contributions).declaration,
            MeasureMaskCommand.declaration, MeasureAuditCommand(contributions).declaration, PairCommand.declaration,
            PartImportanceCommand.declaration, BackgroundGapCommand.declaration, ObjectAgreementCommand.declaration,
            ModelContrastCommand(contributions).declaration, AttackCommand(contributions).declaration,
        ]
    }
}
