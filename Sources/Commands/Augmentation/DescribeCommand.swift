import Augmentation
import Language
import Search

enum DescribeCommand {
    private static let policy = Argument(
        Parameter(
            "policy", .union([.object(Augmentation.self), .object(Study.self)]), "an augmentation, or a study",
            position: .positional)
    ) { value -> Described? in
        guard case .object(let object)? = value else { return nil }
        if let study = object as? Study { return Described(study) }
        return (object as? Augmentation).map { Described(policy: $0) }
    }
    private static let others = Argument<[Augmentation]>.objects(
        "against", "policies that it is compared with, beside uniform"
    ).optional

    static let declaration = CommandDeclaration(
        "describe", group: .augmentation,
        summary: "how often a policy uses each operation, and whether it differs from chance",
        discussion: """
            For each operation its number, mean probability and mean level; for the operations, the probabilities and
            the levels Kolmogorov and Smirnov's distance D from the uniform distribution and p, how likely a uniform
            sample is at least so far away. A search that learned something should be far from uniform; users of Fast
            AutoAugment found that the released policies are not. Operations are taken in the order of their space.

            against= are other policies: D and p of the two samples, whose p is how likely two samples of one
            distribution are so far apart. A study is compared with what its sampler began with, and with the policies
            of its other seeds. What has a p below 0.05 differs. Of many comparisons some do by chance.

            Saved as .png or .svg it is a plot; as .csv, .md and .json the numbers.
            """,
        parameters: [policy, others],
        examples: [
            .init("describe (policy fast-autoaugment-cifar10)", "the released policy"),
            .init("describe (policy random count=250) | save random.png", "the control, as a plot"),
            .init("(describe (policy autoaugment-cifar10)).operations", "the operations as a table"),
            .init(
                "(describe (policy fast-autoaugment-cifar10) against=[(policy random)]).differences",
                "whether a searched policy differs from a random one"),
        ],
        output: .object(PolicyDescription.self)
    ) { invocation in
        let described = try invocation[policy]
        let others = try (invocation[others] ?? []).enumerated().map { ("against[\($0)]", $1) }
        return .object(PolicyDescription(PolicyStatistics(described.policy), against: described.others + others))
    }

    private struct Described {
        let policy: Augmentation
        var others: [(name: String, policy: Augmentation)] = []

        init(policy: Augmentation) { self.policy = policy }

        init(_ study: Study) {
            policy = study.policy
            others =
                (study.start.map { [("start of the sampler", $0)] } ?? [])
                + study.policies.enumerated().dropFirst().map { ("seed \($0 + 1)", $1) }
        }
    }
}
