import Augmentation
import Language

/// `cutout size=16` in pixels, or `cutout share=` and `cutout level=` as the reference's operation.
enum CutoutCommand {
    static let declaration = CommandDeclaration(
        "cutout", group: .augmentation, summary: "fills a square at a random place with gray",
        discussion: """
            size= is the side in pixels around a random pixel, clipped at the border (DeVries and Taylor, arXiv 1708.04552). share= is the side as a share of the width, level= that share
            as a level of the search space: 0...1 stands for 0...0.2 (the operation of Fast AutoAugment). The gray is (125, 123, 114), about zero when normalized.
            """,
        parameters: [
            Parameter("size", .integer, "the side", optional: true, range: 0...16384, unit: "pixels"),
            Parameter("share", .number, "the side as a share of the width", optional: true, range: 0...1),
            Parameter("level", .number, "how large, as a level of the search space", optional: true, range: 0...1), OperationCommand.probability, OperationCommand.seed,
        ],
        inputs: AugmentationInput.types,
        examples: [
            .init("cutout size=16", "the usual one for CIFAR"), .init("cutout level=0.7 p=0.4", "as a policy's step"),
            .init("(dataset scenes train=10 test=10).test[0] | cutout size=16", "applied to an image"),
        ], output: AugmentationInput.output
    ) { invocation in
        let written = ["size", "share", "level"].filter(invocation.written.contains)
        guard written.count == 1, let name = written.first else {
            throw CommandError("cutout takes one of size=, share= and level=", hint: "cutout size=16 is the usual one for CIFAR", argument: written.last)
        }
        let operation = name == "size" ? OperationCatalog.cutoutBySize : OperationCatalog.cutout
        let amount = try invocation.number(name), probability = invocation.value("p") == nil ? 1 : try invocation.number("p")
        let augmentation = Augmentation.operation(operation, strength: name == "level" ? .level(amount) : .magnitude(amount), probability: probability)
        return try AugmentationInput.apply(augmentation, to: invocation.input, seed: UInt64(try invocation.integer("seed")), context: invocation.context)
    }
}
