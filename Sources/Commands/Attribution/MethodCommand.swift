import Attribution
import Datasets
import Language
import Networks

/// `IMAGES | gradcam MODEL`
enum MethodCommand {
    private static let model = Argument<Model>.object("model", "the network", position: .positional)
    private static let images = Input<ImageSet>()

    @Sendable private static func layers(_ request: SuggestionRequest) -> [Suggestion] {
        request.objects(Model.self).last?.layerNames.map { Suggestion($0) } ?? []
    }

    static func declaration(_ type: any AttributionMethod.Type) -> CommandDeclaration { declaration(of: type) }

    private static func declaration<Method: AttributionMethod>(of type: Method.Type) -> CommandDeclaration {
        let settings = SettingArguments<Method>()
        return CommandDeclaration(
            type.name, group: .attribution, summary: type.summary,
            discussion: """
                \(type.source)

                target= says which class is explained: predicted (the network's own answer), label (the true class), a
                class's name or its number.
                """,
            parameters: [
                model, AttributionTarget.argument, SuggestingParameters(settings, for: "layer", layers),
            ], input: images,
            examples: [
                .init(
                    "(dataset scenes train=10 test=10).test[0..<2] | \(type.name) (wrn depth=10 widen=1)",
                    "of a network that has learnt nothing yet")
            ],
            lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; "
                + "$d | \(type.name) $m",
            output: .object(AttributionValue.self)
        ) { invocation in
            let context = invocation.context
            let input = try AttributionInput(
                invocation[images], model: invocation[model], target: invocation[AttributionTarget.argument],
                pool: context.pool)
            let request = input.request(pool: context.pool) {
                try context.report(Progress(task: type.name, fraction: $0))
            }
            return .object(
                AttributionValue(attribution: try invocation[settings].explain(request), images: input.images))
        }
    }
}
