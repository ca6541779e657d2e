import Augmentation
import Language

/// Operations and what is made of them.
public enum AugmentationModule: Module {
    public static let name = "augmentation"

    public static func register(in registry: inout Registry) {
        registry.register(Augmentation.self)
        for operation in OperationCatalog.all where operation.name != "cutout" { registry.register(OperationCommand.declaration(operation)) }
        registry.register(CutoutCommand.declaration)
        registry.register(ChooseCommand.declaration)
        registry.register(PolicyCommand.declaration)
    }
}
