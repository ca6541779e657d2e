import Attribution
import Datasets
import Language
import Measures
import Networks

/// `measure audit $net $images methods=[gradcam saliency] with=[deletion insertion]`
struct MeasureAuditCommand {
    private let methods: Argument<[NamedMethod]>
    private let measures: Argument<[NamedMeasure]>

    /// - Parameter contributions: the methods and measures that can be chosen.
    init(_ contributions: Contributions) {
        methods = MeasureArguments.methods(contributions)
        measures = MeasureArguments.measures(contributions)
    }

    private static let settings = SettingArguments<MeasureSettings>()

    var declaration: CommandDeclaration {
        CommandDeclaration(
            "measure audit", group: .attribution, summary: "whether measures can be trusted, and whether they agree",
            discussion: """
                Tries measures of one map on the networks' maps. noise: the rank correlation of a measure's values with
                those of the same maps with noise of a twentieth of their deviation; near 1 is good. randomness: how
                often the measure tells a map from its own values in random places; 0.5 is chance, as of measures that
                do not look at places (entropy, gini).

                .agreement is a matrix: how two measures rank the maps of an image, over the methods and networks, the
                better map first; the mean over the images. Where one calls better what the other calls worse
                (below -0.2), a warning says so. Rankings need at least three maps of an image: more methods, or
                networks. After MetaQuantus (arXiv 2302.07265).
                """,
            parameters: [MeasuredArms.argument] + MeasureArguments.imageParameters + [
                methods, measures, MeasuredArms.names, MeasureTarget.argument, Self.settings,
            ],
            examples: [
                .init(
                    "(measure audit (wrn depth=10 widen=1) (dataset scenes train=10 test=10).test[0..<4] methods="
                        + "[gradcam saliency input-x-gradient] with=[relevance-mass deletion gini] steps=8).tests",
                    "which measures bear noise and notice randomness")
            ],
            lasting: "let m = wrn depth=16 widen=4; let d = (dataset scenes train=10 test=2000).test; "
                + "measure audit $m $d",
            output: .record([
                "tests": Self.testsType, "agreement": .object(Table.self), "warnings": .list(.string),
            ])
        ) { try audit($0) }
    }

    private func audit(_ invocation: Invocation) throws -> Value {
        let images = try MeasureArguments.images(invocation), context = invocation.context
        let arms = try MeasuredArms.arms(invocation), target = try invocation[MeasureTarget.argument]
        let methods = try invocation[methods]
        if methods.isEmpty { throw CommandError("measure audit needs at least one method", argument: "methods") }
        let study = MeasureStudy(
            arms: arms, images: images, methods: methods,
            measures: try MeasureArguments.ofGivenMaps(invocation[measures], arms, images),
            settings: invocation[Self.settings]
        ) { try target.classes(of: images, $0, pool: context.pool) }
        let audit = try study.audit(pool: context.pool) {
            try context.report(Progress(task: "measure audit", fraction: $0.fraction, detail: $0.detail))
        }
        let warnings = Self.warnings(audit)
        warnings.forEach(context.warn)
        return .record([
            "tests": .object(Self.tests(audit)), "agreement": .object(Self.matrix(audit)),
            "warnings": .strings(warnings),
        ])
    }

    private static let known = ValueType.common([.number, .nothing])
    private static let testsType = ValueType.table([
        "measure": .string, "noise": known, "randomness": known, "count": .integer,
    ])

    private static func tests(_ audit: MeasureAudit) -> Table {
        Table(
            columns: [
                .init("measure"), .init("noise", format: .fixed(decimals: 3)),
                .init("randomness", format: .fixed(decimals: 3)), .init("count"),
            ],
            rows: audit.trials.map {
                [.string($0.measure.name), value($0.noise), value($0.randomness), .number($0.count)]
            })
    }

    private static func matrix(_ audit: MeasureAudit) -> Table {
        let names = audit.trials.map(\.measure.name)
        func cell(_ row: String, _ column: String) -> Value {
            if row == column { return .number(1) }
            return value(
                audit.agreements.first { Set([$0.first.name, $0.second.name]) == [row, column] }?.correlation)
        }
        return Table(
            columns: [.init("measure")] + names.map { .init($0, format: .fixed(decimals: 2)) },
            rows: names.map { row in [.string(row)] + names.map { cell(row, $0) } })
    }

    private static func warnings(_ audit: MeasureAudit) -> [String] {
        audit.agreements.filter(\.isContradiction).map {
            "\($0.first.name) and \($0.second.name) contradict each other: what one calls better the other mostly "
                + "calls worse"
        }
    }

    private static func value(_ number: Double?) -> Value { number.map { .number($0) } ?? .nothing }
}
