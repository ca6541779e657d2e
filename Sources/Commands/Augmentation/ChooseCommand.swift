import Augmentation
import Language

enum ChooseCommand {
    private static let options = Argument<[Augmentation]>.objects(
        "options", "the augmentations", position: .positional)

    static let declaration = FamilyCommand.declaration(
        "choose", summary: "one of several augmentations at random, each equally likely",
        discussion: """
            A Fast AutoAugment policy is nothing else. Inside the list, operations take named arguments only; what needs
            others stands in parentheses.
            """,
        parameters: [options],
        examples: [
            .init("choose [shear-x p=0.9 level=0.5 | invert p=0.2  rotate level=0.3]", "a policy of two sub-policies"),
            .init("choose [flip (rotate 20)]", "words and calls"),
        ]
    ) { invocation in
        let options = try invocation[options]
        guard !options.isEmpty else {
            throw CommandError(
                "choose needs at least one augmentation", hint: "identity is the one that does nothing",
                argument: "options")
        }
        return .choice(options)
    }
}
