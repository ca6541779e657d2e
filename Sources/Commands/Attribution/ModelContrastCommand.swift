import Attribution
import Datasets
import Language
import Measures
import Networks

/// `model-contrast $objects $backgrounds $images`
struct ModelContrastCommand {
    private let method: Argument<NamedMethod>

    private static let concerned = Argument<Model>.object(
        "concerned", "the network to which the region matters", position: .positional)
    private static let other = Argument<Model>.object(
        "other", "the one to which it should not", position: .positional)
    private static let images = Argument<ImageSet>.object(
        "images", "images with masks of the region", position: .positional
    ).piped

    /// - Parameter contributions: the methods that can be chosen.
    init(_ contributions: Contributions) {
        method = Argument<NamedMethod>.choice(
            "method", "an attribution method by name", among: contributions.of(NamedMethod.self).map { ($0.name, $0) })
    }

    var declaration: CommandDeclaration {
        CommandDeclaration(
            "model-contrast", group: .attribution,
            summary: "how much more a region matters to one network than to another, by their maps",
            discussion: """
                The model contrast score of BAM (Yang and Kim, arXiv 1907.09701): the mean over the images of the
                region's mean relevance to the first network less that to the second, each of its own answer. A map's
                absolute values are divided by the 99th percentile of the image's and cut off at 1. With scenes the first
                is trained with label=object and the second with label=background, and a method that tells what they look
                at scores well above 0.
                """,
            parameters: [Self.concerned, Self.other, Self.images, method],
            examples: [
                .init(
                    "let d = dataset scenes train=10 test=10; model-contrast (wrn depth=10 widen=1) "
                        + "(wrn depth=10 widen=1 seed=1) $d.test method=saliency",
                    "two networks that have learnt nothing yet")
            ],
            lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; "
                + "model-contrast $m $m $d",
            output: .record
        ) { try contrast($0) }
    }

    private func contrast(_ invocation: Invocation) throws -> Value {
        let images = try invocation[Self.images], method = try invocation[method]
        let models = [try invocation[Self.concerned], try invocation[Self.other]]
        let concepts = try models.enumerated().map { number, model in
            try relevance(of: images, model, method, invocation.context, done: number)
        }
        let pairs = zip(concepts[0], concepts[1]).compactMap { first, second in
            first.flatMap { first in second.map { (first, $0) } }
        }
        return .record([
            "method": .string(method.name), "contrast": .mean(pairs.map { $0.0 - $0.1 }),
            "concerned": .mean(pairs.map(\.0)), "other": .mean(pairs.map(\.1)), "count": .number(pairs.count),
        ])
    }

    /// Of each image; nil for a map of zeros.
    private func relevance(
        of images: ImageSet, _ model: Model, _ method: NamedMethod, _ context: Context, done: Int
    ) throws -> [Double?] {
        let input = try AttributionInput(
            images, model: model, score: ScoreChoice(target: .predicted), pool: context.pool)
        let request = input.request(pool: context.pool) { share in
            try context.report(Progress(task: "model-contrast", fraction: (Double(done) + share) / 2))
        }
        return try PixelMaps(method.explain(request)).maps.enumerated().map { position, map in
            guard let mask = images.mask(at: position) else {
                throw DatasetError.noMask(image: images.name(at: position))
            }
            return ModelContrast.concept(map, mask)
        }
    }
}
