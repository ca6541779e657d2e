import Language
import Networks

enum SummaryCommand {
    private static let model = Argument<Model>.object("model", "the model", position: .positional)
    private static let size = Argument.integer(
        "size", "of the images that the outputs' shapes are given for", default: 32, in: 8...16384, unit: "pixels")

    static let declaration = CommandDeclaration(
        "summary", group: .model, summary: "a model layer by layer, and what was trained", parameters: [model, size],
        examples: [
            .init("summary (wrn depth=10 widen=2)", "its layers"),
            .init("(summary (wrn depth=10 widen=2)).parameters", "the number of its parameters"),
        ],
        output: .object(ModelSummary.self)
    ) { .object(try ModelSummary($0[model], size: $0[size])) }
}
