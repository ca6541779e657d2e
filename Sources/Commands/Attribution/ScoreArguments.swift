import Attribution
import Datasets
import Language
import Networks

/// `target=`, `against=` and `of=`: what of a network's answer is explained.
struct ScoreArguments: ParameterSource {
    static let discussion = """
        target= says which class is explained: predicted (the network's own answer), second (its second best), label
        (the true class), a class's name or its number. against= names another class in the same words, whose score is
        taken away: target=cat against=dog explains why cat rather than dog. of=probability explains softmax(logits) in
        place of the logits.
        """

    static let target = AttributionTarget.argument(
        "target", "the class to explain: predicted, second, label, a name or a number", usual: "predicted")
    static let against = AttributionTarget.argument(
        "against", "the class whose score is taken from the target's, in the same words"
    ).optional
    static let scale = Argument(
        Parameter(
            "of", .string, "what is explained: logit or probability; without it what the method's paper takes",
            optional: true, choices: ClassScore.Scale.allCases.map(\.rawValue))
    ) { value -> ClassScore.Scale? in
        if case .string(let word)? = value { ClassScore.Scale(rawValue: word) } else { nil }
    }.optional

    var parameters: [Parameter] { Self.target.parameters + Self.against.parameters + Self.scale.parameters }
}

/// What the caller wrote of them.
struct ScoreChoice: Sendable {
    let target: AttributionTarget
    var against: AttributionTarget?
    var scale: ClassScore.Scale?

    /// The classes, one per image.
    func classes(
        of images: ImageSet, model: Model, predictions: () throws -> [Prediction]
    ) throws -> (targets: [Int], against: [Int]?) {
        (
            try target.classes(of: images, model: model, argument: "target", predictions: predictions),
            try against?.classes(of: images, model: model, argument: "against", predictions: predictions)
        )
    }
}

extension Invocation {
    subscript(arguments: ScoreArguments) -> ScoreChoice {
        get throws {
            ScoreChoice(
                target: try self[ScoreArguments.target], against: try self[ScoreArguments.against],
                scale: try self[ScoreArguments.scale])
        }
    }
}
