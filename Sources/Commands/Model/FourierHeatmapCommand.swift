import Datasets
import Figures
import Language
import Networks
import Tensors
import Vocabulary

enum FourierHeatmapCommand {
    private static let models = Argument<[Model]>.objects("models", "the networks", position: .positional)
    private static let images = Argument<ImageSet>.object(
        "images", "images with labels: `$data.test[0..<200]`", position: .positional
    ).piped
    private static let norm = Argument.number(
        "norm", "of the wave in each channel, pixels being 0 to 1; the paper's for CIFAR-10 is 4", default: 4,
        in: 0.001...1000)
    private static let radius = Argument.integer(
        "radius", "the largest frequency that is tried, waves an image down or across; all where it is left out",
        in: 0...8192
    ).optional
    private static let names = Argument<[String]>.strings("names", "the networks' names", default: [])
    private static let seed = Argument.seed("of the waves' signs")

    static let declaration = CommandDeclaration(
        "fourier-heatmap", group: .model, summary: "the error on images with a wave of each frequency added",
        discussion: """
            For each frequency a plane wave of L2 norm norm= is added to each channel of each image, its sign drawn for
            each, and what leaves 0 to 1 is set to the nearest (Yin et al., "A Fourier perspective on model robustness in
            computer vision", NeurIPS 2019, arXiv 1906.08988, section 2). All networks see the same signs. The figure
            has frequency 0 in the middle, and one scale for all networks. It takes a pass over the images for every
            second pixel of an image: 514 of them at 32x32.

            `.table` has a row for each network and frequency; `.means` the errors over all frequencies, and over those
            of up to a quarter and above a quarter of an image's size.
            """,
        parameters: [models, images, norm, radius, names, seed],
        examples: [
            .init(
                "fourier-heatmap (wrn depth=10 widen=1) (dataset scenes train=10 test=10).test radius=1",
                "the lowest frequencies of an untrained network"),
            .init(
                "fourier-heatmap [(load plain.safetensors) (load auto.safetensors)] (dataset scenes).test[0..<200] "
                    + "names=[plain auto] | save fourier.png",
                "two networks", isRunnable: false),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=64).test; fourier-heatmap $m $d",
        output: .object(FourierValue.self)
    ) { invocation in
        let models = try invocation[models], images = try invocation[images], norm = try invocation[norm]
        if models.isEmpty { throw CommandError("fourier-heatmap needs at least one model", argument: "models") }
        let names = try NetworkNames.read(invocation, names, count: models.count)
        let radius = try invocation[radius], seed = try invocation[seed], context = invocation.context
        let found = try models.enumerated().map { number, model in
            try model.fourierSensitivity(on: images, norm: norm, radius: radius, seed: seed, pool: context.pool) {
                try context.report(
                    Progress(
                        task: "fourier-heatmap", fraction: (Double(number) + $0) / Double(models.count),
                        detail: "network \(number + 1)/\(models.count)"))
            }
        }
        return .object(
            FourierValue(networks: zip(names, found).map { ($0, $1) }, norm: norm, count: images.count))
    }
}

/// The names that figures give networks.
enum NetworkNames {
    /// - Throws: `CommandError` where there are some, but not one for each.
    static func read(_ invocation: Invocation, _ argument: Argument<[String]>, count: Int) throws -> [String] {
        let names = try invocation[argument]
        guard names.isEmpty || names.count == count else {
            throw CommandError(
                "\(argument.name)= takes one name a model: \(count), not \(names.count)", argument: argument.name)
        }
        return names.isEmpty ? (1...max(1, count)).map { "network \($0)" } : names
    }
}

/// What `fourier-heatmap` gives.
struct FourierValue {
    let networks: [(name: String, sensitivity: FourierSensitivity)]
    let norm: Double
    let count: Int

    private var basis: FourierBasis { networks[0].sensitivity.basis }
}

extension FourierValue: EngineValue {
    static let noun: Noun = "fourier heatmap"
    private static let known = ValueType.common([.number, .nothing])
    static let fields: [Field<FourierValue>] = [
        Field("norm", .number, "of the waves") { .number($0.norm) },
        Field("count", .integer, "images") { .number($0.count) },
        Field(
            "means", .table(["network": .string, "clean": .number, "all": known, "low": known, "high": known]),
            "errors: without a wave, over all frequencies, the low and the high ones"
        ) { .object($0.means) },
        Field(
            "table", .table(["network": .string, "down": .integer, "across": .integer, "error": .number]),
            "a row for each network and frequency", inPlain: false
        ) { .object($0.table) },
        Field("tensor", .tensor, "the errors, [networks height width], frequency 0 in the middle", inPlain: false) {
            $0.tensor
        },
    ]

    /// Frequencies up to it are low.
    private var quarter: Int { max(1, max(basis.height, basis.width) / 4) }

    var means: Table {
        func value(_ number: Double?) -> Value { number.map { .number($0) } ?? .nothing }
        let percent = Table.Column.Format.percent(decimals: 2)
        return Table(
            columns: [
                .init("network"), .init("clean", format: percent), .init("all", format: percent),
                .init("low", format: percent), .init("high", format: percent),
            ],
            rows: networks.map { name, found in
                [
                    .string(name), .number(found.cleanError), value(found.meanError(radius: 0...Int.max)),
                    value(found.meanError(radius: 0...quarter)), value(found.meanError(radius: quarter + 1...Int.max)),
                ]
            })
    }

    private var table: Table {
        Table(
            columns: [
                .init("network"), .init("down"), .init("across"), .init("error", format: .percent(decimals: 2)),
            ],
            rows: networks.flatMap { name, found in
                found.basis.frequencies.compactMap { down, across in
                    found.errors[found.basis.place(down, across)].map {
                        [.string(name), .number(down), .number(across), .number($0)]
                    }
                }
            })
    }

    private var tensor: Value {
        .tensor(
            Tensor(
                shape: [networks.count, basis.height, basis.width],
                values: networks.flatMap { $0.sensitivity.errors.map { Float($0 ?? .nan) } }))
    }

    var display: String {
        "error with waves of norm \(Decimals.shortest(norm)) on \(counted(count, "image"))\n" + means.display
    }

    func display(in room: DisplayRoom) -> String {
        "error with waves of norm \(Decimals.shortest(norm)) on \(counted(count, "image"))\n"
            + means.display(in: room)
    }
}

extension FourierValue: Drawable {
    var figure: Figure {
        FourierPlot(
            networks.map { name, found in
                FourierPlot.Network(
                    name: name, cleanError: found.cleanError, meanError: found.meanError(radius: 0...Int.max),
                    errors: found.errors.map { $0 ?? .nan })
            }, width: basis.width, height: basis.height,
            note: "L2 norm \(Decimals.shortest(norm)) a channel, \(counted(count, "image"))"
        ).figure
    }
}
