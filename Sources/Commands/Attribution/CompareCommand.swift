import Attribution
import Datasets
import Figures
import Language
import Networks

/// `compare [$plain $auto] $images methods=[gradcam smoothgrad]`
struct CompareCommand {
    private let methods: Argument<[NamedMethod]>
    private let colors: Argument<ColorMap?>

    /// - Parameter contributions: the methods and colour maps that can be chosen.
    init(_ contributions: Contributions) {
        methods = Argument<[NamedMethod]>.selection(
            "methods", "attribution methods by name", default: AttributionMethods.usual.map { $0.name },
            among: contributions.of(NamedMethod.self).map { ($0.name, $0) })
        colors = Argument<ColorMap?>.choice(
            "colors", "the maps' colours; usual: blue to red where they have signs, dark to bright elsewhere",
            among: [("usual", nil)] + contributions.of(NamedColorMap.self).map { ($0.name, $0.map) })
    }

    /// More images would not fit a figure that can be looked at.
    private static let mostImages = 64

    private static let models = Argument<[Model]>.objects("models", "the networks", position: .positional)
    private static let images = Argument<ImageSet>.object("images", "the images", position: .positional)
    private static let names = Argument<[String]>.strings(
        "names", "the networks' names in the figure", default: [])
    private static let target = AttributionTarget.argument

    var declaration: CommandDeclaration {
        CommandDeclaration(
            "compare", group: .attribution, summary: "draws where networks look: image by method by network",
            discussion: """
                Each method's colours have one scale over the networks of an image, which stands below. Each network
                explains target= (by default the class that it predicts itself).
                """,
            parameters: [Self.models, Self.images, methods, Self.names, Self.target, colors],
            examples: [
                .init(
                    "compare [(wrn depth=10 widen=1)] (dataset scenes train=10 test=10).test[0] "
                        + "methods=[gradcam guided-backprop]",
                    "one network, two methods"),
                .init(
                    "compare [(load plain.safetensors) (load auto.safetensors)] (dataset scenes).test[0..<6] "
                        + "names=[plain auto] | save where.png",
                    "two networks", isRunnable: false),
            ],
            lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=64).test; compare [$m] $d",
            output: .object(Figure.self)
        ) { try draw($0) }
    }

    private func draw(_ invocation: Invocation) throws -> Value {
        let (models, images) = (try invocation[Self.models], try invocation[Self.images])
        let methods = try invocation[methods], names = try Self.names(invocation, count: models.count)
        try Self.check(models, images, methods)
        let explained = try models.enumerated().map { number, model in
            try Self.explain(model, images, methods, invocation, done: number, of: models.count)
        }
        let comparison = try Self.comparison(
            images, methods, zip(names, explained).map { ($0, $1) }, colors: try invocation[colors])
        let plugins = methods.compactMap(\.plugin) + models.flatMap { $0.history.trainings.flatMap(\.plugins) }
        return .object(comparison.figure.made(with: plugins))
    }

    private static func check(_ models: [Model], _ images: ImageSet, _ methods: [NamedMethod]) throws {
        if models.isEmpty { throw CommandError("compare needs at least one model", argument: "models") }
        if methods.isEmpty { throw CommandError("compare needs at least one method", argument: "methods") }
        guard images.count <= mostImages else {
            throw CommandError(
                "\(images.count) images are too many for one figure",
                hint: "take up to \(mostImages): $images.test[0..<8]", argument: "images")
        }
    }

    private static func names(_ invocation: Invocation, count: Int) throws -> [String] {
        let names = try invocation[names]
        guard names.isEmpty || names.count == count else {
            throw CommandError("names= takes one name a model: \(count), not \(names.count)", argument: "names")
        }
        return names.isEmpty ? (1...max(1, count)).map { "network \($0)" } : names
    }

    private typealias Explained = (input: AttributionInput, maps: [PixelMaps])

    private static func explain(
        _ model: Model, _ images: ImageSet, _ methods: [NamedMethod], _ invocation: Invocation, done: Int,
        of total: Int
    ) throws -> Explained {
        let context = invocation.context
        let input = try AttributionInput(images, model: model, target: invocation[target], pool: context.pool)
        let maps = try methods.enumerated().map { index, method in
            let request = input.request(pool: context.pool) { share in
                let fraction = (Double(done) + (Double(index) + share) / Double(methods.count)) / Double(total)
                try context.report(
                    Progress(
                        task: "compare", fraction: fraction,
                        detail: "network \(done + 1)/\(total), \(method.name)"))
            }
            return PixelMaps(try method.explain(request))
        }
        return (input, maps)
    }

    private static func comparison(
        _ images: ImageSet, _ methods: [NamedMethod], _ networks: [(name: String, explained: Explained)],
        colors: ColorMap?
    ) throws -> Comparison {
        let subjects = try (0..<images.count).map { n in
            let image = images.labelled(at: n)
            return Comparison.Subject(
                image: image.image, label: image.className ?? "", mask: image.mask,
                explanations: try networks.map { try explanation(n, image, name: $0.name, $0.explained) })
        }
        let columns = methods.enumerated().map { index, method in
            Comparison.Method(
                name: method.name, isSigned: networks.contains { $0.explained.maps[index].isSigned })
        }
        return Comparison(methods: columns, subjects: subjects, colors: colors)
    }

    private static func explanation(
        _ n: Int, _ image: LabelledImage, name: String, _ explained: Explained
    ) throws -> Comparison.Explanation {
        let (input, maps) = explained
        let prediction = input.predictions[n]
        return Comparison.Explanation(
            network: name, prediction: input.model.className(prediction.best),
            probability: Double(prediction.probabilities[prediction.best]),
            isRight: try input.model.label(of: image).map { $0 == prediction.best },
            target: input.model.className(input.targets[n]), maps: maps.map { $0.maps[n] })
    }
}
