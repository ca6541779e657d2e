import Language

/// Commands of the group Model.
public enum ModelModule: Module {
    public static let name = "model"

    public static func register(in registry: inout Registry) {}
}
