import Attribution
import Language

/// Where networks look.
struct AttributionModule: Module {
    let name = "attribution"
    let summary = "where networks look, drawn and measured"

    var types: [any EngineValue.Type] { [AttributionValue.self] }

    var commands: [CommandDeclaration] {
        AttributionMethods.all.map { MethodCommand.declaration($0) } + [
            CompareCommand.declaration, MeasureCommand.declaration,
        ]
    }
}
