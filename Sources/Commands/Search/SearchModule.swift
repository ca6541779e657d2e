import Language
import Search

/// Commands of the group Search.
public enum SearchModule: Module {
    public static let name = "search"

    public static func register(in registry: inout Registry) {
        registry.register(Study.self)
        registry.register(SearchCommand.declaration)
    }
}
