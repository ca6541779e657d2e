import Augmentation
import Language

/// A command that gives an augmentation, as the families of policies do.
enum FamilyCommand {
    static func declaration(
        _ name: String, summary: String, discussion: String, parameters: [any ParameterSource] = [],
        seed: Argument<UInt64> = .ofDraws, examples: [CommandDeclaration.Example], lasting: String? = nil,
        make: @escaping @Sendable (Invocation) throws -> Augmentation
    ) -> CommandDeclaration {
        CommandDeclaration(
            name, group: .augmentation, summary: summary, discussion: discussion, parameters: parameters + [seed],
            input: AugmentationInput(), examples: examples, lasting: lasting, output: AugmentationInput.output
        ) { try make($0).applied(in: $0, seed: $0[seed]) }
    }
}
