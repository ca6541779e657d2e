import Attribution
import Datasets
import Language
import Networks

/// `IMAGES | gradcam MODEL`
enum MethodCommand {
    static func declaration(_ method: MethodEntry) -> CommandDeclaration {
        CommandDeclaration(
            method.name, group: .attribution, summary: method.summary,
            discussion: method.discussion
                + "\n\ntarget= says which class is explained: predicted (the network's own answer), label (the true class), a class's name or its number.",
            parameters: [
                Parameter("model", .object(Model.typeName), "the network", position: .positional),
                Parameter(
                    "target", .union([.string, .integer]), "the class to explain", default: .string("predicted")),
            ] + method.parameters,
            inputs: AttributionInput.types, requiresInput: true,
            examples: [
                .init(
                    "(dataset scenes train=10 test=10).test[0..<2] | \(method.name) (wrn depth=10 widen=1)",
                    "of a network that has learnt nothing yet")
            ],
            output: { _ in .object(AttributionValue.typeName) }
        ) { invocation in
            let model = try invocation.object("model", Model.self), context = invocation.context
            let input = try AttributionInput(invocation.input, for: model)
            let targets = try input.targets(invocation.value("target"), model: model, pool: context.pool)
            let attribution = try attributing {
                try method.make(invocation).attribute(
                    model, inputs: input.inputs, targets: targets, samples: input.identities, pool: context.pool
                ) {
                    try context.report(Progress(task: method.name, fraction: $0))
                }
            }
            return .object(AttributionValue(attribution: attribution, images: input.images))
        }
    }

    /// Errors of the engines in words.
    static func attributing<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try NetworkErrors.translated(body) } catch let error as AttributionError {
            throw CommandError(error.description)
        }
    }
}
