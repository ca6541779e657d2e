import Datasets
import Language
import Networks
import Vocabulary

/// A class that an attribution explains, as `target=` and `against=` say it.
enum AttributionTarget: Sendable {
    /// What the network says itself.
    case predicted
    /// What it says next.
    case second
    /// The true class.
    case label
    case named(String)
    case number(Int)

    private static let words: [(word: String, target: AttributionTarget, summary: String)] = [
        ("predicted", .predicted, "what the network says"),
        ("second", .second, "what the network says next"),
        ("label", .label, "the true class"),
    ]

    /// - Parameter usual: the default; nil: none.
    static func argument(_ name: String, _ summary: String, usual: String? = nil) -> Argument<AttributionTarget> {
        Argument(
            Parameter(name, .union([.string, .integer]), summary, default: usual.map { .string($0) })
                .suggesting(suggestions)
        ) { value -> AttributionTarget? in
            switch value {
            case .string(let name)?: words.first { $0.word == name }?.target ?? .named(name)
            case .number(let number)?: Int(exactly: number).map { .number($0) }
            default: nil
            }
        }
    }

    /// The words, and the classes of the network at hand; without one, those of the images.
    @Sendable private static func suggestions(_ request: SuggestionRequest) -> [Suggestion] {
        let known = request.objects(Model.self).map(\.classNames).filter { !$0.isEmpty }
        let others =
            request.objects(Dataset.self).map(\.classNames) + request.objects(ImageSet.self).map(\.classNames)
            + request.objects(LabelledImage.self).map(\.classNames)
        var seen = Set(words.map(\.word))
        let names = (known.isEmpty ? others : known).joined().filter { seen.insert($0).inserted }
        return words.map { Suggestion($0.word, $0.summary) } + names.map { Suggestion($0, "a class") }
    }

    /// One class per image.
    ///
    /// - Parameter argument: the name under which it was written.
    func classes(
        of images: ImageSet, model: Model, argument: String, predictions: () throws -> [Prediction]
    ) throws -> [Int] {
        switch self {
        case .predicted: return try predictions().map(\.best)
        case .second: return try predictions().map { try Self.second($0, argument) }
        case .label: return try (0..<images.count).map { try Self.label(of: images.labelled(at: $0), model, argument) }
        case .named(let name):
            guard let index = model.classNames.firstIndex(of: name) else {
                throw Self.unknown(name, model.classNames, argument)
            }
            return [Int](repeating: index, count: images.count)
        case .number(let index):
            guard (0..<model.classCount).contains(index) else {
                throw CommandError(
                    "\(argument)= is a class from 0 to \(model.classCount - 1)", argument: argument)
            }
            return [Int](repeating: index, count: images.count)
        }
    }

    private static func second(_ prediction: Prediction, _ argument: String) throws -> Int {
        guard let second = prediction.ranking.dropFirst().first else {
            throw CommandError("the network has one class only", argument: argument)
        }
        return second
    }

    private static func unknown(_ name: String, _ names: [String], _ argument: String) -> CommandError {
        CommandError(
            "the network knows no class \"\(name)\"",
            hint: names.isEmpty ? "its classes have numbers only" : NearestName.choice(for: name, among: names),
            argument: argument)
    }

    private static func label(of image: LabelledImage, _ model: Model, _ argument: String) throws -> Int {
        guard let label = try model.label(of: image) else {
            throw CommandError(
                "\(image.name) has no label", hint: "\(argument)=predicted is what the network says",
                argument: argument)
        }
        return label
    }
}
