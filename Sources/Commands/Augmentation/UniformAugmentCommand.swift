import Augmentation
import Language

enum UniformAugmentCommand {
    private static let count = Argument.integer("n", "operations", default: 2, in: 1...64)

    static let declaration = FamilyCommand.declaration(
        "uniformaugment", summary: "n operations of the search space, each of any probability and level",
        discussion: """
            LingChen et al., arXiv 2003.14348: operation, level and probability are uniform, anew for each image. A
            probability that is uniform anew each time is one half, and prints so.
            """,
        parameters: [count], examples: [.init("uniformaugment | flip | crop", "with the usual tail")]
    ) { .uniformAugment(count: try $0[count]) }
}
