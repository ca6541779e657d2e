import Language
import PluginHost

/// Finds plugins for `import plugin`.
struct PluginSource: ModuleSource {
    let loader: PluginLoader

    var names: [String] { loader.locations.names }

    func module(_ name: String, from folder: String, runningNothing: Bool) throws -> any Module {
        runningNothing
            ? PluginModule(described: try loader.description(name, in: folder))
            : PluginModule(try loader.load(name, in: folder))
    }

    func name(ofModuleWith command: String, from folder: String) -> String? {
        names.first { name in
            let module = try? module(name, from: folder, runningNothing: true)
            return module?.commands.contains { $0.name == command } ?? false
        }
    }
}

extension PluginLoader {
    /// The program's.
    static let shared = PluginLoader(locations: .usual())
}
