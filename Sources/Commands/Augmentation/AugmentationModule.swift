import Augmentation
import Language

/// Operations and what is made of them.
struct AugmentationModule: Module {
    let name = "augmentation"
    let summary = "operations on images, policies of them, and looking at both"

    func register(in registry: inout Registry) {
        registry.register(Augmentation.self)
        registry.register(PolicyDescription.self)
        let commands = [
            ChooseCommand.declaration, PolicyCommand.declaration, RandomPolicyCommand.declaration,
            RandAugmentCommand.declaration, TrivialAugmentCommand.declaration, UniformAugmentCommand.declaration,
            AugMixCommand.declaration, PreviewCommand.declaration, DescribeCommand.declaration,
        ]
        for command in OperationCommand.declarations + commands + PublishedPolicyCommand.declarations {
            registry.register(command)
        }
    }
}
