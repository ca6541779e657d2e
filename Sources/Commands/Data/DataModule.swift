import Language

/// Commands of the group Data.
public enum DataModule: Module {
    public static let name = "data"

    public static func register(in registry: inout Registry) {}
}
