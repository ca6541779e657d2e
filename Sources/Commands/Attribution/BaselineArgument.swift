import Datasets
import Language

/// `baseline=`: one of a method's words, or an image in their place.
enum BaselineArgument {
    private static let name = "baseline"

    /// What was given where it was an image; nil: a word.
    static let image = Argument<LabelledImage?>(Parameter(name, .any, "")) { value in
        if case .object(let object)? = value { .some(object as? LabelledImage) } else { .some(nil) }
    }

    /// The settings' parameters, of which the baseline's takes an image as well.
    static func taking(_ settings: some ParameterSource) -> some ParameterSource {
        ChangedParameters(parameters: settings.parameters.map { $0.name == name ? taking($0) : $0 })
    }

    private static func taking(_ word: Parameter) -> Parameter {
        Parameter(
            name, .union([.string, .object(LabelledImage.self)]), word.summary, default: word.defaultValue,
            choices: word.choices)
    }

    private struct ChangedParameters: ParameterSource {
        let parameters: [Parameter]
    }
}
