import Language
import PluginHost

extension Argument<String> {
    /// `plugin`, by name or path; names complete.
    static let plugin = Argument.path("plugin", "its name, or the path of its file", endings: ["so", "py", "/"])
        .suggesting { _ in PluginLoader.shared.locations.names.map { Suggestion($0, "a plugin") } }
}
