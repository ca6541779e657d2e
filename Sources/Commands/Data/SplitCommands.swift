import Datasets
import Language

/// `split` and `subset` of data sets: stratified parts of the training images.
enum SplitCommands {
    static let split = declaration(
        "split", "takes a stratified part of the training images as validation images",
        .number("valid", "validation images: a count, or a share below 1", default: 7500, in: 0...1e9),
        example: "dataset scenes train=100 test=20 | split valid=0.15"
    ) { try $0.split(valid: $1, seed: $2) }

    static let subset = declaration(
        "subset", "keeps a stratified part of the training images",
        .number("train", "training images to keep: a count, or a share below 1", default: 4000, in: 0...1e9),
        example: "dataset scenes train=100 test=20 | subset train=50"
    ) { try $0.subset(train: $1, seed: $2) }

    private static let dataset = Input<Dataset>()
    private static let seed = Argument.seed("of the draw")

    private static func declaration(
        _ name: String, _ summary: String, _ size: Argument<Double>, example: String,
        take: @escaping @Sendable (Dataset, Portion, UInt64) throws -> Dataset
    ) -> CommandDeclaration {
        CommandDeclaration(
            name, group: .data, summary: summary,
            discussion: "Every class keeps its share, to the image; which images are taken is drawn from the seed.",
            parameters: [size, seed], input: dataset, examples: [.init(example, summary)],
            output: .object(Dataset.self)
        ) { invocation in
            guard let portion = Portion(try invocation[size]) else {
                throw CommandError(
                    "\(size.name)= takes a whole number of images or a share between 0 and 1", argument: size.name)
            }
            return .object(try take(invocation[dataset], portion, invocation[seed]))
        }
    }
}
