import Augmentation
import Language

enum DescribeCommand {
    private static let policy = Argument<Augmentation>.object("policy", "an augmentation", position: .positional)

    static let declaration = CommandDeclaration(
        "describe", group: .augmentation,
        summary: "how often a policy uses each operation, and how far its numbers are from uniform",
        discussion: """
            For each operation its number, mean probability and mean level; for the operations, the probabilities and
            the levels Kolmogorov and Smirnov's distance D from the uniform distribution and p, how likely a uniform
            sample is at least so far away. A search that learned something should be far from uniform; users of Fast
            AutoAugment found that the released policies are not. Operations are taken in the order of their space.
            Saved as .png or .svg it is a plot; as .csv, .md and .json the numbers.
            """,
        parameters: [policy],
        examples: [
            .init("describe (policy fast-autoaugment-cifar10)", "the released policy"),
            .init("describe (policy random count=250) | save random.png", "the control, as a plot"),
            .init("(describe (policy autoaugment-cifar10)).operations", "the operations as a table"),
        ],
        output: .object(PolicyDescription.self)
    ) { .object(PolicyDescription(PolicyStatistics(try $0[policy]))) }
}
