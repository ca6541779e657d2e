import Augmentation
import Language

enum AugMixCommand {
    static let declaration = FamilyCommand.declaration(
        "augmix", summary: "a random mean of the image and of chains of random operations",
        discussion: "Hendrycks et al., arXiv 1912.02781, with torchvision's operations and ranges (the space augmix).",
        parameters: [
            Parameter(
                "severity", .integer, "levels are drawn below this many of 10", default: .number(3), range: 1...10),
            Parameter("width", .integer, "chains", default: .number(3), range: 1...16),
            Parameter("depth", .integer, "operations a chain; 0: 1 to 3 at random", default: .number(0), range: 0...16),
            Parameter(
                "alpha", .number, "of the Dirichlet and beta distributions of the weights", default: .number(1),
                range: 0.01...1000),
        ],
        examples: [
            .init("augmix severity=3", "as torchvision has it"),
            .init("(dataset scenes train=10 test=10).test[0] | augmix", "applied to an image"),
        ]
    ) { invocation in
        var mixture = AugMix()
        mixture.severity = try invocation.integer("severity")
        mixture.width = try invocation.integer("width")
        mixture.depth = try invocation.integer("depth")
        mixture.alpha = try invocation.number("alpha")
        return .mixture(mixture)
    }
}
