import Augmentation
import Language

/// Operations and what is made of them.
public enum AugmentationModule: Module {
    public static let name = "augmentation"

    public static func register(in registry: inout Registry) {
        registry.register(Augmentation.self)
        registry.register(PolicyDescription.self)
        let operations = OperationCatalog.names.compactMap(OperationCommand.declaration)
        let commands = [
            ChooseCommand.declaration, PolicyCommand.declaration, RandomPolicyCommand.declaration,
            RandAugmentCommand.declaration, TrivialAugmentCommand.declaration,
            UniformAugmentCommand.declaration, AugMixCommand.declaration, PreviewCommand.declaration,
            DescribeCommand.declaration,
        ]
        for command in operations + commands + PublishedPolicyCommand.declarations { registry.register(command) }
    }
}
