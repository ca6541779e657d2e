import Augmentation
import Language

enum RandomPolicyCommand {
    static let declaration = FamilyCommand.declaration(
        "policy random", summary: "sub-policies drawn from the search space: the control for a searched policy",
        discussion: """
            Operations, probabilities and levels are uniform, as in a search that looks at nothing. Users of the
            reference found that such policies do as well.
            """,
        parameters: [
            Parameter("count", .integer, "sub-policies", default: .number(250), range: 1...10000),
            Parameter("operations", .integer, "operations a sub-policy", default: .number(2), range: 1...16),
        ],
        seed: Parameter(
            "seed", .integer, "of the policy, and of the draws where it is applied", default: .number(0),
            range: 0...9_007_199_254_740_992),
        examples: [
            .init("policy random count=250 seed=0", "as many as a search keeps"),
            .init("policy random count=2 | flip", "with a tail"),
        ]
    ) {
        .randomPolicy(
            count: try $0.integer("count"), length: try $0.integer("operations"), seed: UInt64(try $0.integer("seed")))
    }
}
