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

    private static let models = NetworkArms.argument
    private static let images = Argument<ImageSet>.object("images", "the images", position: .positional)
    private static let names = Argument<[String]>.strings(
        "names", "the networks' names in the figure", default: [])
    private static let score = ScoreArguments()
    private static let style = Argument<MapStyle>.choice(
        "style",
        "heat: the map alone; blend: half of it the image without colours; overlay: the image under the larger values; "
            + "contour: the image with lines", default: .heat)
    private static let clip = Argument.number(
        "clip", "the percentile of the absolute values at which the colours end", default: MapScale.usualPercentile,
        in: 50...100)
    private static let scale = Argument<Comparison.Options.Extent>.choice(
        "scale", "one scale a method over the networks of an image, or over all of the figure", default: .image)
    private static let difference = Argument.boolean(
        "difference", "each network's maps less the first one's as well", default: false)

    var declaration: CommandDeclaration {
        CommandDeclaration(
            "compare", group: .attribution, summary: "draws where networks look: image by method by network",
            discussion: """
                Each method's colours have one scale over the networks of an image, or with scale=figure over all images,
                which stands below and says where it ends. Each network explains target= (by default the class that it
                predicts itself), against= another class where one is named.

                A list in the list of networks is one network with several seeds, [[$a0 $a1] [$b0 $b1]]: its maps are
                the means over the seeds, and below is their spread, the standard deviation at each pixel. With
                difference=true each network's maps less the first one's follow, in the scale of the spread: where a
                difference is no larger than the spread, a new seed alone would give it.
                """,
            parameters: [
                Self.models, Self.images, methods, Self.names, Self.score, Self.style, Self.difference, Self.clip,
                Self.scale, colors,
            ],
            examples: [
                .init(
                    "compare [(wrn depth=10 widen=1)] (dataset scenes train=10 test=10).test[0] "
                        + "methods=[gradcam guided-backprop]",
                    "one network, two methods"),
                .init(
                    "let a = for s in [0 1] { wrn depth=10 widen=1 seed=$s }; let b = for s in [2 3] { wrn depth=10 "
                        + "widen=1 seed=$s }; compare [$a $b] (dataset scenes train=10 test=10).test[0] "
                        + "methods=[gradcam] difference=true style=overlay",
                    "two networks of two seeds each"),
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
        let (arms, images) = (try invocation[Self.models], try invocation[Self.images])
        let methods = try invocation[methods]
        try Self.check(arms, images, methods)
        let names = try NetworkArms.names(invocation, Self.names, count: arms.count)
        if try invocation[Self.difference], arms.count < 2 {
            throw CommandError("difference= needs two networks at least", argument: "difference")
        }
        let options = Comparison.Options(
            colors: try invocation[colors], style: try invocation[Self.style], percentile: try invocation[Self.clip],
            extent: try invocation[Self.scale], hasDifferences: try invocation[Self.difference])
        let total = arms.joined().count
        var done = 0
        let explained = try arms.map { arm in
            try arm.map { model in
                defer { done += 1 }
                return try Self.explain(model, images, methods, invocation, done: done, of: total)
            }
        }
        let comparison = try Self.comparison(
            images, methods, zip(names, explained).map { ($0, ExplainedArm(networks: $1)) }, options)
        let plugins = methods.compactMap(\.plugin) + arms.joined().flatMap { $0.history.trainings.flatMap(\.plugins) }
        return .object(comparison.figure.made(with: plugins))
    }

    private static func check(_ arms: [[Model]], _ images: ImageSet, _ methods: [NamedMethod]) throws {
        if arms.isEmpty || arms.contains(where: \.isEmpty) {
            throw CommandError("compare needs at least one model", argument: "models")
        }
        if methods.isEmpty { throw CommandError("compare needs at least one method", argument: "methods") }
        guard images.count <= mostImages else {
            throw CommandError(
                "\(images.count) images are too many for one figure",
                hint: "take up to \(mostImages): $images.test[0..<8]", argument: "images")
        }
    }

    private static func explain(
        _ model: Model, _ images: ImageSet, _ methods: [NamedMethod], _ invocation: Invocation, done: Int,
        of total: Int
    ) throws -> ExplainedNetwork {
        let context = invocation.context
        let input = try AttributionInput(images, model: model, score: invocation[score], pool: context.pool)
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
        return ExplainedNetwork(input: input, maps: maps)
    }

    private static func comparison(
        _ images: ImageSet, _ methods: [NamedMethod], _ arms: [(name: String, explained: ExplainedArm)],
        _ options: Comparison.Options
    ) throws -> Comparison {
        let subjects = try (0..<images.count).map { n in
            let image = images.labelled(at: n)
            return Comparison.Subject(
                image: image.image, label: image.className ?? "", mask: image.mask,
                explanations: try arms.map { try $0.explained.explanation(n, image, name: $0.name) })
        }
        let columns = methods.enumerated().map { index, method in
            Comparison.Method(
                name: method.name,
                isSigned: arms.contains { $0.explained.networks.contains { $0.maps[index].isSigned } })
        }
        return Comparison(methods: columns, subjects: subjects, options: options)
    }
}
