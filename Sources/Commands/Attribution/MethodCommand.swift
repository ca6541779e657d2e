import Attribution
import Datasets
import Language
import Networks
import Tensors
import Vocabulary

/// `IMAGES | gradcam MODEL`
enum MethodCommand {
    private static let model = Argument<Model>.object("model", "the network", position: .positional)
    private static let score = ScoreArguments()
    private static let images = Input<ImageSet>()
    private static let references = Argument<ImageSet>.object(
        "references", "the images from which the method counts"
    ).optional

    @Sendable private static func layers(_ request: SuggestionRequest) -> [Suggestion] {
        request.layerNames.map { Suggestion($0) }
    }

    static func declaration(_ type: any AttributionMethod.Type) -> CommandDeclaration { declaration(of: type) }

    private static func declaration<Method: AttributionMethod>(of type: Method.Type) -> CommandDeclaration {
        let settings = SettingArguments<Method>()
        return declaration(
            type.name, summary: type.summary, source: type.source,
            parameters: [SuggestingParameters(BaselineArgument.taking(settings), for: "layer", layers)]
                + (type is any ReferencedMethod.Type ? [references] : [])
        ) { invocation, request in
            try withImages(invocation[settings], invocation).explain(request)
        }
    }

    /// The method with the images that it counts from.
    private static func withImages(
        _ method: some AttributionMethod, _ invocation: Invocation
    ) throws -> any AttributionMethod {
        let model = try invocation[model], pool = invocation.context.pool
        func inputs(_ images: ImageSet?) throws -> Tensor? { try images.map { try model.inputs(of: $0, pool: pool) } }
        if var method = method as? any ReferencedMethod {
            method.references = try inputs(invocation[references])
            return method
        }
        if var method = method as? any BaselinedMethod {
            method.baselineImage = try inputs(invocation[BaselineArgument.image].map { try ImageSet([$0]) })
            return method
        }
        return method
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

                \(ScoreArguments.discussion)
                """,
            parameters: [model, score] + parameters, input: images, examples: examples ?? [usual],
            lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; $d | \(name) $m",
            output: .object(AttributionValue.self)
        ) { invocation in
            let context = invocation.context
            let input = try AttributionInput(
                invocation[images], model: invocation[model], score: invocation[score], pool: context.pool)
            warn(of: input, in: context)
            let request = input.request(pool: context.pool) {
                try context.report(Progress(task: name, fraction: $0))
            }
            return .object(AttributionValue(attribution: try explain(invocation, request), images: input.images))
        }
    }

    private static func warn(of input: AttributionInput, in context: Context) {
        guard input.withoutDifference > 0 else { return }
        context.warn(
            "target= and against= are the same class for \(input.withoutDifference) of "
                + "\(counted(input.images.count, "image")): nothing is left to explain there")
    }
}
