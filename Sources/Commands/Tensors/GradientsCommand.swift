import Arrays
import Attribution
import Datasets
import Language
import Networks
import Tensors

enum GradientsCommand {
    private static let score = ScoreArguments()
    private static let layer = ActivationsCommand.layer(
        "layer", "with respect to that layer's output; to the input where it is left out")

    static let declaration = CommandDeclaration(
        "gradients", group: .tensors,
        summary: "the derivatives of a class's logit by the input, or by a layer's output",
        discussion: """
            [images height width channels], in inference mode. The input is normalized, as the network takes it.

            \(ScoreArguments.discussion)
            """,
        parameters: [ActivationsCommand.images, ActivationsCommand.model, score, layer],
        examples: [
            .init(
                "gradients (dataset scenes train=10 test=10).test[0] (wrn depth=10 widen=1) | max",
                "the largest derivative by a channel of a pixel"),
            .init(
                "(dataset scenes train=10 test=10).test[0] | gradients (wrn depth=10 widen=1) target=label layer=layer3",
                "by what the last group of blocks puts out"),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; gradients $d $m",
        output: .tensor
    ) { invocation in
        let pool = invocation.context.pool
        let images = try invocation[ActivationsCommand.images], model = try invocation[ActivationsCommand.model]
        return try NetworkError.naming(images.name(at:)) {
            let inputs = try model.inputs(checked: images, pool: pool)
            let choice = try invocation[score]
            let (targets, against) = try choice.classes(of: images, model: model) {
                try model.predictions(inputs: inputs, pool: pool)
            }
            let scores = targets.enumerated().map {
                ClassScore($1, against: against?[$0], scale: choice.scale ?? .logit)
            }
            let layer = try invocation[layer]
            let gradients = try model.gradients(inputs: inputs, scores: scores, layer: layer, pool: pool)
            return .tensor(layer == nil ? gradients.input : gradients.activationGradient ?? gradients.input)
        }
    }
}
