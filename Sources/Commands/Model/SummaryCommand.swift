import Language
import Networks

enum SummaryCommand {
    static let declaration = CommandDeclaration(
        "summary", group: .model, summary: "a model layer by layer, and what was trained",
        parameters: [
            Parameter("model", .object(Model.typeName), "the model", position: .positional),
            Parameter(
                "size", .integer, "of the images that the outputs' shapes are given for", default: .number(32),
                range: 8...16384, unit: "pixels"),
        ],
        examples: [
            .init("summary (wrn depth=10 widen=2)", "its layers"),
            .init("(summary (wrn depth=10 widen=2)).parameters", "the number of its parameters"),
        ],
        output: { _ in .object(ModelSummary.typeName) }
    ) { invocation in
        let model = try invocation.object("model", Model.self)
        let size = try invocation.integer("size")
        return .object(try NetworkErrors.translated { try ModelSummary(model, size: size) })
    }
}
