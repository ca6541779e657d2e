import Attribution
import Datasets
import Language
import Networks

/// `IMAGES | gradcam MODEL`
enum MethodCommand {
    private static let model = Argument<Model>.object("model", "the network", position: .positional)
    private static let images = Input<ImageSet>()
    private static let references = Argument<ImageSet>.object(
        "references", "the images from which the method counts"
    ).optional

    @Sendable private static func layers(_ request: SuggestionRequest) -> [Suggestion] {
        request.objects(Model.self).last?.layerNames.map { Suggestion($0) } ?? []
    }

    static func declaration(_ type: any AttributionMethod.Type) -> CommandDeclaration { declaration(of: type) }

    private static func declaration<Method: AttributionMethod>(of type: Method.Type) -> CommandDeclaration {
        let settings = SettingArguments<Method>()
        return declaration(
            type.name, summary: type.summary, source: type.source,
            parameters: [SuggestingParameters(settings, for: "layer", layers)]
                + (type is any ReferencedMethod.Type ? [references] : [])
        ) { invocation, request in
            guard var method = invocation[settings] as? any ReferencedMethod else {
                return try invocation[settings].explain(request)
            }
            let model = try invocation[model], pool = invocation.context.pool
            method.references = try invocation[references].map { try model.inputs(of: $0, pool: pool) }
            return try method.explain(request)
        }
    }

    /// - Parameter examples: nil: the one that every method has.
    static func declaration(
        _ name: String, summary: String, source: String, parameters: [any ParameterSource],
        examples: [CommandDeclaration.Example]? = nil,
        explain: @escaping @Sendable (Invocation, AttributionRequest) throws -> Attribution
    ) -> CommandDeclaration {
        let usual = CommandDeclaration.Example(
            "(dataset scenes train=10 test=10).test[0..<2] | \(name) (wrn depth=10 widen=1)",
            "of a network that has learnt nothing yet")
        return CommandDeclaration(
            name, group: .attribution, summary: summary,
            discussion: """
                \(source)

                target= says which class is explained: predicted (the network's own answer), label (the true class), a
                class's name or its number.
                """,
            parameters: [model, AttributionTarget.argument] + parameters, input: images, examples: examples ?? [usual],
            lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; $d | \(name) $m",
            output: .object(AttributionValue.self)
        ) { invocation in
            let context = invocation.context
            let input = try AttributionInput(
                invocation[images], model: invocation[model], target: invocation[AttributionTarget.argument],
                pool: context.pool)
            let request = input.request(pool: context.pool) {
                try context.report(Progress(task: name, fraction: $0))
            }
            return .object(AttributionValue(attribution: try explain(invocation, request), images: input.images))
        }
    }
}
