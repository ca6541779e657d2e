import Language

/// Commands of the group Attribution.
public enum AttributionModule: Module {
    public static let name = "attribution"

    public static func register(in registry: inout Registry) {}
}
