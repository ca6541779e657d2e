import Attribution
import Language

/// Where networks look.
struct AttributionModule: Module {
    let name = "attribution"
    let summary = "where networks look, drawn and measured"

    var types: [any EngineValue.Type] { [AttributionValue.self] }

    var contributions: [any Sendable] { AttributionMethods.named }

    var commands: [CommandDeclaration] { commands(offering: Contributions(contributions)) }

    func commands(offering contributions: Contributions) -> [CommandDeclaration] {
        AttributionMethods.all.map { MethodCommand.declaration($0) } + [
            CompareCommand(contributions).declaration, MeasureCommand.declaration,
        ]
    }
}
