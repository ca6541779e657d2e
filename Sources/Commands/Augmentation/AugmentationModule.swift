import Language

/// Commands of the group Augmentation.
public enum AugmentationModule: Module {
    public static let name = "augmentation"

    public static func register(in registry: inout Registry) {}
}
