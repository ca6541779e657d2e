import Vocabulary

/// An attribution method by its name, with the settings that it has where nobody writes any: what can be chosen where
/// methods are named.
public struct NamedMethod: Sendable {
    /// As written in the language: "integrated-gradients".
    public let name: String
    /// See `AttributionMethod.explain`.
    public let explain: @Sendable (AttributionRequest) throws -> Attribution

    /// nil for the methods of this program.
    public let plugin: PluginOrigin?

    public init(
        _ name: String, plugin: PluginOrigin? = nil,
        explain: @escaping @Sendable (AttributionRequest) throws -> Attribution
    ) {
        self.name = name
        self.plugin = plugin
        self.explain = explain
    }

    init<Method: AttributionMethod>(_ type: Method.Type) {
        self.init(type.name) { try Method().explain($0) }
    }
}

extension AttributionMethods {
    public static let named: [NamedMethod] = all.map { NamedMethod($0) }
}
