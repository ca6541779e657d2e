import Augmentation
import Language

enum TrivialAugmentCommand {
    private static let isWide = Argument.boolean("wide", "the wide ranges", default: true)

    static let declaration = FamilyCommand.declaration(
        "trivialaugment", summary: "one of 14 operations, of any level",
        discussion: """
            Müller and Hutter, arXiv 2103.10158, with torchvision's operations. wide=true has the ranges of the space
            trivialaugment-wide, wide=false those of randaugment. There is nothing to search for: it is the control for
            every policy that was searched.
            """,
        parameters: [isWide],
        examples: [
            .init("trivialaugment wide=true | flip | crop", "with the usual tail"),
            .init("trivialaugment wide=false", "with RandAugment's ranges"),
        ]
    ) { .trivialAugment(isWide: try $0[isWide]) }
}
