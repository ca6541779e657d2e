import Attribution
import Datasets
import Language
import Measures
import Networks
import Statistics
import Tensors

/// `measure $pair $images methods=[gradcam] with=[border-mass ssim]`
struct MeasureCommand {
    private let methods: Argument<[NamedMethod]>
    private let measures: Argument<[NamedMeasure]>

    /// - Parameter contributions: the methods and measures that can be chosen.
    init(_ contributions: Contributions) {
        methods = MeasureArguments.methods(contributions)
        measures = MeasureArguments.measures(contributions)
    }

    private static let settings = SettingArguments<MeasureSettings>()
    private static let each = Argument.boolean(
        "each", "a table with a row for each image instead of the means", default: false)
    private static let resamples = Argument.integer(
        "resamples", "of the intervals' bootstrap", default: 2000, in: 100...1_000_000)

    var declaration: CommandDeclaration {
        CommandDeclaration(
            "measure", group: .attribution, summary: "how networks' maps differ, against the noise of a new seed",
            discussion: Self.discussion,
            parameters: [MeasuredArms.argument] + MeasureArguments.imageParameters + [
                methods, measures, MeasuredArms.names, MeasureTarget.argument, Self.settings, Self.resamples, Self.each,
            ],
            examples: [
                .init(
                    "let nets = [(wrn depth=10 widen=1 seed=0) (wrn depth=10 widen=1 seed=1)]; "
                        + "measure $nets (dataset scenes train=10 test=10).test methods=[gradcam] names=[one other]",
                    "two networks, all measures of maps"),
                .init(
                    "measure (wrn depth=10 widen=1) (dataset scenes train=10 test=10).test[0..<4] methods=[gradcam] "
                        + "with=[deletion insertion] steps=8",
                    "how true one network's maps are to it"),
                .init(
                    "let data = dataset scenes; let both = pair (wrn depth=10 widen=2) $data "
                        + "augment=[flip (invert | flip)]; measure $both $data.test methods=[gradcam smoothgrad] "
                        + "with=[relevance-mass ssim] | where { |row| $row.difference != nothing } | save measured.csv",
                    "a pair's difference, with what another seed would change", isRunnable: false),
            ],
            lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; measure $m $d",
            yields: { types in
                switch types.constants["each"] {
                case .boolean(true)?: MeasureTable.eachType
                case .boolean(false)?: MeasureTable.type
                default:
                    types.arguments["each"] == nil
                        ? MeasureTable.type : .common([MeasureTable.type, MeasureTable.eachType])
                }
            }
        ) { try measure($0) }
    }

    private func measure(_ invocation: Invocation) throws -> Value {
        let images = try MeasureArguments.images(invocation), context = invocation.context
        let arms = try MeasuredArms.arms(invocation), settings = invocation[Self.settings]
        let target = try invocation[MeasureTarget.argument], methods = try invocation[methods]
        if methods.isEmpty { throw CommandError("measure needs at least one method", argument: "methods") }
        let study = MeasureStudy(
            arms: arms, images: images, methods: methods,
            measures: try MeasureArguments.fitting(invocation[measures], arms, images), settings: settings
        ) { try target.classes(of: images, $0, pool: context.pool) }
        let values = try study.run(pool: context.pool) {
            try context.report(Progress(task: "measure", fraction: $0.fraction, detail: $0.detail))
        }
        if try invocation[Self.each] { return .object(MeasureTable.each(values, of: images)) }
        let bootstrap = Bootstrap(
            resamples: try invocation[Self.resamples], seed: settings.seed, pool: context.pool)
        let table = try MeasureTable.table(values, bootstrap)
        try Cancellation.checkCurrent()
        return .object(table)
    }

    private static let discussion = """
        A row for each method, measure and network, or list of networks that differ in their seed alone; a pair has two
        such lists. mean is over all images and seeds; low and high are its 95 % interval over the images, seed_low and
        seed_high over the seeds, both from a bootstrap (BCa; of fewer than six values Student's).

        difference is the network's mean less the first one's, paired: over the images, and over the seeds, which
        have the same first weights and order in a pair. yardstick is what two seeds of the same network differ by on
        average. A difference is called one only where it is larger than that and both intervals leave 0 out; any
        other is "not distinguishable from a new seed". Of one seed nothing is known of another.

        spearman, ssim, top-k-overlap, wasserstein, cosine and l2 compare two maps of an image: of two seeds of the
        same network, and of two networks with different seeds. The difference is that of the second from the first.

        Without with= all measures that fit and look at maps alone. form=positive looks at what speaks for the class.
        missing counts the maps of which a measure says nothing, as of zeros. docs/measures.md defines each:

        \(MapMeasures.all.map { "\($0.information.name): \($0.information.summary)" }.joined(separator: "; ")).
        """
}
