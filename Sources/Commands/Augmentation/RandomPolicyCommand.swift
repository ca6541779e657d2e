import Augmentation
import Language

enum RandomPolicyCommand {
    private static let count = Argument.integer("count", "sub-policies", default: 250, in: 1...10000)
    private static let length = Argument.integer("length", "operations a sub-policy", default: 2, in: 1...16)
    private static let seed = Argument.seed("of the policy, and of the draws where it is applied")

    static let declaration = FamilyCommand.declaration(
        "policy random", summary: "sub-policies drawn from the search space: the control for a searched policy",
        discussion: """
            Operations, probabilities and levels are uniform, as in a search that looks at nothing. Users of the
            reference found that such policies do as well.
            """,
        parameters: [count, length], seed: seed,
        examples: [
            .init("policy random count=250 seed=0", "as many as a search keeps"),
            .init("policy random count=2 | flip", "with a tail"),
        ]
    ) { .randomPolicy(count: try $0[count], length: try $0[length], seed: try $0[seed]) }
}
