import Language

/// Commands of the group Session.
public enum SessionModule: Module {
    public static let name = "session"

    public static func register(in registry: inout Registry) {}
}
