import Augmentation
import Language

/// A command that gives an augmentation, as the families of policies do.
enum FamilyCommand {
    static func declaration(
        _ name: String, summary: String, discussion: String, parameters: [Parameter] = [],
        seed: Parameter = OperationCommand.seed, examples: [CommandDeclaration.Example],
        make: @escaping @Sendable (Invocation) throws -> Augmentation
    ) -> CommandDeclaration {
        CommandDeclaration(
            name, group: .augmentation, summary: summary, discussion: discussion, parameters: parameters + [seed],
            inputs: AugmentationInput.types, examples: examples, output: AugmentationInput.output
        ) { invocation in
            let augmentation = try AugmentationErrors.translated { try make(invocation) }
            return try AugmentationInput.apply(
                augmentation, to: invocation.input, seed: UInt64(try invocation.integer("seed")),
                context: invocation.context)
        }
    }
}
