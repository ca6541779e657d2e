import Attribution
import Language

/// Where networks look.
struct AttributionModule: Module {
    let name = "attribution"
    let summary = "where networks look, drawn and measured"

    func register(in registry: inout Registry) {
        registry.register(AttributionValue.self)
        registry.register(Figure.self)
        for method in AttributionMethods.all { registry.register(MethodCommand.declaration(method)) }
        registry.register(CompareCommand.declaration)
        registry.register(MeasureCommand.declaration)
    }
}
