import Augmentation
import Language

enum AugMixCommand {
    private static let mixture = SettingArguments<AugMix>()

    static let declaration = FamilyCommand.declaration(
        "augmix", summary: "a random mean of the image and of chains of random operations",
        discussion: """
            Hendrycks et al., arXiv 1912.02781, with torchvision's operations and ranges (the space augmix).
            """,
        parameters: [mixture],
        examples: [
            .init("augmix severity=3", "as torchvision has it"),
            .init("(dataset scenes train=10 test=10).test[0] | augmix", "applied to an image"),
        ],
        lasting: "let d = (dataset scenes train=10 test=10).test[0] | repeat 50000; $d | augmix"
    ) { .mixture($0[mixture]) }
}
