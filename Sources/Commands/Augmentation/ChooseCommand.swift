import Augmentation
import Language

enum ChooseCommand {
    static let declaration = CommandDeclaration(
        "choose", group: .augmentation, summary: "one of several augmentations at random, each equally likely",
        discussion: """
            A Fast AutoAugment policy is nothing else. Inside the list, operations take named arguments only; what needs
            others stands in parentheses.
            """,
        parameters: [
            Parameter("options", .list(.object(Augmentation.typeName)), "the augmentations", position: .positional),
            OperationCommand.seed,
        ],
        inputs: AugmentationInput.types,
        examples: [
            .init("choose [shear-x p=0.9 level=0.5 | invert p=0.2  rotate level=0.3]", "a policy of two sub-policies"),
            .init("choose [flip (rotate 20)]", "words and calls"),
        ], output: AugmentationInput.output
    ) { invocation in
        let options = try invocation.list("options").map { value -> Augmentation in
            guard case .object(let object) = value, let augmentation = object as? Augmentation else {
                throw CommandError("choose takes augmentations", argument: "options")
            }
            return augmentation
        }
        guard !options.isEmpty else {
            throw CommandError(
                "choose needs at least one augmentation", hint: "identity is the one that does nothing",
                argument: "options")
        }
        return try AugmentationInput.apply(
            .choice(options), to: invocation.input, seed: UInt64(try invocation.integer("seed")),
            context: invocation.context)
    }
}
