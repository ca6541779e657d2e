import Augmentation
import Language

enum RandAugmentCommand {
    private static let count = Argument.integer("n", "operations", default: 2, in: 1...64)
    private static let magnitude = Argument.integer("m", "their level, of 0 to 30", default: 9, in: 0...30)

    static let declaration = FamilyCommand.declaration(
        "randaugment", summary: "n operations one after the other, each any of 14, all of one level",
        discussion: """
            Cubuk et al., arXiv 1909.13719, with torchvision's operations and ranges (the space randaugment). Prints as
            the choices that it is.
            """,
        parameters: [count, magnitude],
        examples: [
            .init("randaugment n=2 m=9 | flip | crop", "with the usual tail"),
            .init("randaugment n=1 m=14", "for WRN-28-10 on CIFAR-10 it was tuned like so"),
        ]
    ) { .randAugment(count: try $0[count], magnitude: try $0[magnitude]) }
}
