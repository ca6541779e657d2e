import Datasets
import Language

/// `split` and `subset`: stratified parts of the training images.
enum SplitCommands {
    static let declarations = [
        declaration(
            "split", "takes a stratified part of the training images as validation images", "valid",
            "validation images: a count, or a share below 1", 7500,
            example: "dataset scenes train=100 test=20 | split valid=0.15"
        ) { try $0.split(valid: $1, seed: $2) },
        declaration(
            "subset", "keeps a stratified part of the training images", "train",
            "training images to keep: a count, or a share below 1", 4000,
            example: "dataset scenes train=100 test=20 | subset train=50"
        ) { try $0.subset(train: $1, seed: $2) },
    ]

    private static func declaration(
        _ name: String, _ summary: String, _ parameter: String, _ help: String, _ usual: Double, example: String,
        take: @escaping @Sendable (Dataset, Portion, UInt64) throws -> Dataset
    ) -> CommandDeclaration {
        CommandDeclaration(
            name, group: .data, summary: summary,
            discussion: "Every class keeps its share, to the image; which images are taken is drawn from the seed.",
            parameters: [
                Parameter(parameter, .number, help, default: .number(usual), range: 0...1e9),
                Parameter("seed", .integer, "of the draw", default: .number(0), range: 0...9_007_199_254_740_992),
            ],
            inputs: [.object(Dataset.typeName)], requiresInput: true, examples: [.init(example, summary)],
            output: { _ in .object(Dataset.typeName) }
        ) { invocation in
            guard let dataset = invocation.input(as: Dataset.self) else {
                throw CommandError("\(name) takes a dataset from the pipe")
            }
            guard let portion = Portion(try invocation.number(parameter)) else {
                throw CommandError(
                    "\(parameter)= takes a whole number of images or a share between 0 and 1", argument: parameter)
            }
            return .object(
                try DatasetCommands.reading(parameter) {
                    try take(dataset, portion, UInt64(try invocation.integer("seed")))
                })
        }
    }
}
