import Datasets
import Language
import Networks
import Vocabulary

/// The class that an attribution explains, as `target=` says it.
enum AttributionTarget: Sendable {
    /// What the network says itself.
    case predicted
    /// The true class.
    case label
    case named(String)
    case number(Int)

    static let argument = Argument(
        Parameter(
            "target", .union([.string, .integer]), "the class to explain: predicted, label, a name or a number",
            default: .string("predicted")
        ).suggesting(suggestions)
    ) { value -> AttributionTarget? in
        switch value {
        case .string("predicted")?: .predicted
        case .string("label")?: .label
        case .string(let name)?: .named(name)
        case .number(let number)?: Int(exactly: number).map { .number($0) }
        default: nil
        }
    }

    /// The words, and the classes of the network at hand; without one, those of the images.
    @Sendable private static func suggestions(_ request: SuggestionRequest) -> [Suggestion] {
        let known = request.objects(Model.self).map(\.classNames).filter { !$0.isEmpty }
        let others =
            request.objects(Dataset.self).map(\.classNames) + request.objects(ImageSet.self).map(\.classNames)
            + request.objects(LabelledImage.self).map(\.classNames)
        var seen: Set<String> = ["predicted", "label"]
        let names = (known.isEmpty ? others : known).joined().filter { seen.insert($0).inserted }
        return [Suggestion("predicted", "what the network says"), Suggestion("label", "the true class")]
            + names.map { Suggestion($0, "a class") }
    }

    /// One class per image.
    func classes(of images: ImageSet, model: Model, predictions: () throws -> [Int]) throws -> [Int] {
        switch self {
        case .predicted: return try predictions()
        case .label: return try (0..<images.count).map { try Self.label(of: images.labelled(at: $0), model) }
        case .named(let name):
            guard let index = model.classNames.firstIndex(of: name) else {
                let names = model.classNames
                throw CommandError(
                    "the network knows no class \"\(name)\"",
                    hint: names.isEmpty ? "its classes have numbers only" : NearestName.choice(for: name, among: names),
                    argument: "target")
            }
            return [Int](repeating: index, count: images.count)
        case .number(let index):
            guard (0..<model.classCount).contains(index) else {
                throw CommandError(
                    "target= is a class from 0 to \(model.classCount - 1)", argument: "target")
            }
            return [Int](repeating: index, count: images.count)
        }
    }

    private static func label(of image: LabelledImage, _ model: Model) throws -> Int {
        guard let label = try model.label(of: image) else {
            throw CommandError(
                "\(image.name) has no label", hint: "target=predicted explains what the network says",
                argument: "target")
        }
        return label
    }
}
