/// Modules that can be loaded by name.
public struct ModuleCatalog: Sendable {
    public let modules: [any Module]

    public init(_ modules: [any Module]) { self.modules = modules }

    public func module(named name: String) throws(ModuleError) -> any Module {
        guard let module = modules.first(where: { $0.name == name }) else {
            throw .unknown(name, known: modules.map(\.name))
        }
        return module
    }

    /// A registry with all of them, and why any of them is not in it.
    public func loadAll(source: (any ModuleSource)? = nil) -> (registry: Registry, problems: [ModuleError]) {
        var registry = Registry(source: source)
        var problems: [ModuleError] = []
        for module in modules {
            do { try registry.load(module) } catch { problems.append(error) }
        }
        return (registry, problems)
    }
}
