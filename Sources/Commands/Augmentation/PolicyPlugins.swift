import Language
import Vocabulary

/// The plugins that a saved augmentation says it needs, in comments at its beginning: "# plugin elastic 1.0.0 sha256
/// …".
struct PolicyPlugins {
    private let origins: [PluginOrigin]

    /// - Parameter text: of the file.
    init(_ text: String) {
        origins = text.split(separator: "\n").prefix { $0.hasPrefix("#") }.compactMap {
            PluginOrigin(text: $0.dropFirst().trimmingPrefix(" ").description)
        }
    }

    /// What comes before the augmentation in its file.
    static func header(_ plugins: [PluginOrigin]) -> String { plugins.map { "# \($0.text)\n" }.joined() }

    /// What to do about those that are not loaded.
    func missing(from registry: Registry) -> [String] {
        origins.filter { registry.modules[$0.name] == nil }.map {
            "it was made with the plugin \($0.name) \($0.version): plugin load \($0.name)"
        }
    }

    /// What to say of those that are other than they were.
    func changed(in registry: Registry) -> [String] {
        origins.compactMap { origin in
            guard let module = registry.modules[origin.name] as? PluginModule, let now = module.plugin?.origin,
                now.digest != origin.digest
            else { return nil }
            return "it was made with the plugin \(origin.name) \(origin.version), and \(now.version) that is loaded is "
                + "another file: its results may differ"
        }
    }
}

extension Diagnostic {
    /// The same with further hints.
    func hinting(at hints: [String]) -> Diagnostic {
        Diagnostic(kind, message, span: span, hints: self.hints + hints, others: others)
    }
}
