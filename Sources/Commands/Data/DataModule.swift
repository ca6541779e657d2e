import Datasets
import Language

/// Data sets and images.
public enum DataModule: Module {
    public static let name = "data"

    public static func register(in registry: inout Registry) {
        registry.register(Dataset.self)
        registry.register(ImageSet.self)
        registry.register(LabelledImage.self)
        for declaration in DatasetCommands.declarations + [ScenesCommand.declaration] + SplitCommands.declarations + [
            ImageCommand.declaration, RepeatCommand.declaration,
        ] {
            registry.register(declaration)
        }
    }
}
