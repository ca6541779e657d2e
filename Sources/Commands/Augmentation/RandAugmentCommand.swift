import Augmentation
import Language

enum RandAugmentCommand {
    static let declaration = FamilyCommand.declaration(
        "randaugment", summary: "n operations one after the other, each any of 14, all of one level",
        discussion: """
            Cubuk et al., arXiv 1909.13719, with torchvision's operations and ranges (the space randaugment). Prints as
            the choices that it is.
            """,
        parameters: [
            Parameter("n", .integer, "operations", default: .number(2), range: 1...64),
            Parameter("m", .integer, "their level, of 0 to 30", default: .number(9), range: 0...30),
        ],
        examples: [
            .init("randaugment n=2 m=9 | flip | crop", "with the usual tail"),
            .init("randaugment n=1 m=14", "for WRN-28-10 on CIFAR-10 it was tuned like so"),
        ]
    ) { .randAugment(count: try $0.integer("n"), magnitude: try $0.integer("m")) }
}
