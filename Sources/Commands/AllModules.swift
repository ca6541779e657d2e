import Attribution
import Language

/// The engines' own modules, in the order of `help`'s overview.
public enum AllModules {
    public static let modules: [any Module.Type] = [
        DataModule.self, AugmentationModule.self, ModelModule.self, SearchModule.self, AttributionModule.self,
        OutputModule.self, SessionModule.self,
        BenchmarkModule.self,
    ]

    public static var registry: Registry {
        var registry = Registry()
        for module in modules { module.register(in: &registry) }
        return registry
    }
}
