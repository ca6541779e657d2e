import Language
import PluginHost

/// What the process runs that `plugin check` starts.
public enum PluginChecks {
    /// - Parameter write: gets the lines that say what came of it.
    public static func run(_ file: String, from first: Int, write: (String) -> Void) throws {
        PluginContract(try PluginLoader.shared.load(file, in: "/", comparing: false)).run(from: first, write: write)
    }
}
