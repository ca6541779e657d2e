import Attribution
import Language

/// Where networks look.
public enum AttributionModule: Module {
    public static let name = "attribution"

    public static func register(in registry: inout Registry) {
        registry.register(AttributionValue.self)
        registry.register(Figure.self)
        for method in MethodEntry.all { registry.register(MethodCommand.declaration(method)) }
        registry.register(CompareCommand.declaration)
        registry.register(MeasureCommand.declaration)
    }
}
