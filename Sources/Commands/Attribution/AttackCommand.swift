import Attribution
import Datasets
import Images
import Language
import Measures
import Networks
import Vocabulary

/// `attack [$plain $auto] $images kind=top-k`
struct AttackCommand {
    private let methods: Argument<[NamedMethod]>
    private let settings = SettingArguments<MapAttack>()

    private static let models = Argument<[Model]>.objects("models", "the networks", position: .positional)
    private static let images = Argument<ImageSet>.object("images", "the images", position: .positional).piped
    private static let names = Argument<[String]>.strings("names", "the networks' names", default: [])
    private static let score = ScoreArguments()

    /// - Parameter contributions: the methods that can be chosen.
    init(_ contributions: Contributions) {
        methods = Argument<[NamedMethod]>.selection(
            "methods", "whose maps are taken before and after, by name",
            default: [Saliency.name] + AttributionMethods.usual.map { $0.name },
            among: contributions.of(NamedMethod.self).map { ($0.name, $0) })
    }

    var declaration: CommandDeclaration {
        CommandDeclaration(
            "attack", group: .attribution,
            summary: "changes images so little that the answer stays, and their maps as much as can be",
            discussion: """
                The changes are made against the saliency map, the gradient summed over the channels, without its sign:
                kind=top-k takes relevance from its most relevant pixels, mass-centre moves its middle, target moves relevance onto
                the image's mask (`region` gives scenes another), and random, the control, draws signs of the whole
                budget. A step follows the sign of the objective's gradient; second derivatives are those of the network
                with softplus in place of rectifiers, as central differences of its gradient along the direction that is
                asked for. Of the steps that keep the network's answer the best one counts. Ghorbani, Abid and Zou, arXiv
                1710.10547.

                For each network and method: kept, the share of the images of which some step kept the answer; top, the
                share of the most relevant pixels that still are; correlation, Spearman's; shift, of the centre of mass,
                in pixels; distance, of the maps scaled to a sum of 1, over the first one's length; sensitivity, the
                largest distance of the saliency map at any step. So a network trained with a policy can be set against
                one trained without.

                \(ScoreArguments.discussion)
                """,
            parameters: [Self.models, Self.images, settings, methods, Self.names, Self.score],
            examples: [
                .init(
                    "attack [(wrn depth=10 widen=1)] (dataset scenes train=10 test=10).test[0] steps=3 "
                        + "methods=[saliency gradcam]",
                    "one image, three steps"),
                .init(
                    "attack [(load plain.safetensors) (load auto.safetensors)] (dataset scenes).test[0..<4] "
                        + "names=[plain auto] | save attack.png",
                    "two networks, before and after", isRunnable: false),
            ],
            lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=64).test; attack [$m] $d",
            output: .object(AttackValue.self)
        ) { try attack($0) }
    }

    private func attack(_ invocation: Invocation) throws -> Value {
        let models = try invocation[Self.models], images = try invocation[Self.images]
        let attack = invocation[settings], methods = try invocation[methods], names = try Self.names(invocation, models)
        let areas = attack.kind == .target ? try Self.masks(images) : []
        guard !models.isEmpty else { throw CommandError("attack needs at least one model", argument: "models") }
        let parts = try models.enumerated().map { number, model in
            try part(
                AttributionInput(images, model: model, score: invocation[Self.score], pool: invocation.context.pool),
                attack, areas, methods, name: names[number]
            ) { share, detail in
                let fraction = (Double(number) + share) / Double(models.count)
                try invocation.context.report(
                    Progress(task: "attack", fraction: fraction, detail: "\(names[number]), \(detail)"))
            }
        }
        return .object(AttackValue(kind: attack.kind, parts: parts))
    }

    private static func names(_ invocation: Invocation, _ models: [Model]) throws -> [String] {
        let names = try invocation[names]
        guard names.isEmpty || names.count == models.count else {
            throw CommandError(
                "names= takes one name a model: \(models.count), not \(names.count)", argument: "names")
        }
        return names.isEmpty ? models.indices.map { "network \($0 + 1)" } : names
    }

    private static func masks(_ images: ImageSet) throws -> [Mask] {
        try (0..<images.count).map { position in
            guard let mask = images.mask(at: position) else {
                throw DatasetError.noMask(image: images.name(at: position))
            }
            return mask
        }
    }

    /// - Parameter report: is called with the share that is done and what is being done.
    private func part(
        _ before: AttributionInput, _ attack: MapAttack, _ areas: [Mask], _ methods: [NamedMethod], name: String,
        report: @escaping (Double, String) throws -> Void
    ) throws -> AttackValue.Part {
        let pool = before.pool, half = 0.5
        let outcomes = try attack.run(before.request(pool: pool) { try report(half * $0, "attack") }, areas: areas)
        let after = try before.changed(outcomes.map(\.pixels))
        let changes = try methods.enumerated().map { index, method in
            let done = Double(index) / Double(methods.count)
            try report(half + half * done, method.name)
            let maps = try [before, after].map { PixelMaps(try method.explain($0.request(pool: pool) { _ in })) }
            let changes = zip(maps[0].maps, maps[1].maps).map {
                MapChange(before: $0, after: $1, width: maps[0].width, top: attack.top)
            }
            return AttackValue.MethodChange(method: method.name, before: maps[0], after: maps[1], changes: changes)
        }
        return AttackValue.Part(name: name, before: before, after: after, outcomes: outcomes, changes: changes)
    }
}
