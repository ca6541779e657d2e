import Augmentation
import Language

/// Operations and what is made of them.
struct AugmentationModule: Module {
    let name = "augmentation"
    let summary = "operations on images, policies of them, and looking at both"

    var types: [any EngineValue.Type] { [Augmentation.self, PolicyDescription.self] }

    var contributions: [any Sendable] { OperationCatalog.all }

    var commands: [CommandDeclaration] {
        OperationCommand.declarations + [
            ChooseCommand.declaration, PolicyCommand.declaration, RandomPolicyCommand.declaration,
            RandAugmentCommand.declaration, TrivialAugmentCommand.declaration, UniformAugmentCommand.declaration,
            AugMixCommand.declaration, PreviewCommand.declaration, DescribeCommand.declaration,
        ] + PublishedPolicyCommand.declarations
    }
}
