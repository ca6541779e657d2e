import Language

/// The engines' own modules, in the order of `help`'s overview.
public enum AllModules {
    public static let catalog = ModuleCatalog(
        engines + [PluginsModule(), OutputModule(others: engines), FilesModule(), SessionModule(), BenchmarkModule()])

    private static let engines: [any Module] = [
        DataModule(), AugmentationModule(), ModelModule(), SearchModule(), AttributionModule(),
        WorkspaceModule(), ListsModule(), TablesModule(), TensorsModule(), MathematicsModule(), TextModule(),
    ]

    /// All of them loaded; why one is not, where that is so, is for the caller to say.
    public static let loaded = catalog.loadAll(source: PluginSource(loader: .shared))

    public static var registry: Registry { loaded.registry }
}

extension Module {
    /// The engines' own modules are as old as the program.
    public var version: String { Version.number }
}
