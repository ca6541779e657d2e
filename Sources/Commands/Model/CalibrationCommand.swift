import Figures
import Language
import Networks
import Vocabulary

enum CalibrationCommand {
    private static let evaluation = Argument<EvaluationValue>.object(
        "evaluation", "of `evaluate`", position: .positional
    ).piped
    private static let bins = Argument.integer(
        "bins", "how many; of binning=count no more than there are images", default: 15, in: 1...1000)
    private static let binning = Argument<Calibration.Binning>.choice(
        "binning", "bins of equal width, or of equally many images", default: .width)

    static let declaration = CommandDeclaration(
        "calibration", group: .model, summary: "how far a model's confidences are from how often it is right",
        discussion: """
            An image's confidence is the softmax of the class that the model gives. Images are put into bins by it: of
            equal width with their upper ends, (0, 1/15] and so on, or of equally many images. A bin's gap is its
            accuracy less its mean confidence; over the images, ece is the mean of their bins' absolute gaps (Guo et
            al., ICML 2017, equation 3), rms the root of the mean of their squares (Hendrycks et al., ICLR 2019), mce the
            largest (Guo et al., equation 5). nll is the mean cross entropy in nats, brier the mean of the squared
            distance between the probabilities and the class, 0 to 2 (Brier 1950). ece, rms and mce depend on the bins:
            compare numbers of the same ones only.

            `show` and `save` draw the reliability diagram; `.table` has a row a bin.
            """,
        parameters: [evaluation, bins, binning],
        examples: [
            .init(
                "evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=40).test | calibration",
                "of an untrained network"),
            .init(
                "(evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=40).test "
                    + "| calibration bins=4 binning=count).table",
                "its bins, of ten images each"),
        ],
        output: .object(CalibrationValue.self)
    ) { invocation in
        let evaluated = try invocation[evaluation].evaluated
        return .object(
            CalibrationValue(
                calibration: Calibration(
                    of: evaluated, bins: try invocation[bins], binning: try invocation[binning]),
                binning: try invocation[binning]))
    }
}

/// What `calibration` gives.
struct CalibrationValue {
    let calibration: Calibration
    let binning: Calibration.Binning
}

extension CalibrationValue: EngineValue {
    static let noun: Noun = "calibration"
    private static let tableType = ValueType.table([
        "lower": .number, "upper": .number, "count": .integer, "confidence": .common([.number, .nothing]),
        "accuracy": .common([.number, .nothing]), "gap": .common([.number, .nothing]),
    ])
    static let fields: [Field<CalibrationValue>] = [
        Field("ece", .number, "expected calibration error") { .number($0.calibration.expectedError) },
        Field("rms", .number, "root mean square calibration error") { .number($0.calibration.rootMeanSquareError) },
        Field("mce", .number, "maximum calibration error") { .number($0.calibration.largestError) },
        Field("nll", .number, "mean cross entropy, nats") { .number($0.calibration.negativeLogLikelihood) },
        Field("brier", .number, "Brier score, 0 to 2") { .number($0.calibration.brier) },
        Field("accuracy", .number, "the share of images that are right") { .number($0.calibration.accuracy) },
        Field("confidence", .number, "the mean confidence") { .number($0.calibration.confidence) },
        Field("count", .integer, "images") { .number($0.calibration.count) },
        Field("bins", .integer, "how many bins there are") { .number($0.calibration.bins.count) },
        Field("binning", .string, "width or count") { .string($0.binning.rawValue) },
        Field("table", tableType, "a row a bin: lower, upper, count, confidence, accuracy, gap", inPlain: false) {
            .object($0.table)
        },
    ]

    var table: Table {
        Table(
            columns: [
                .init("lower", format: .fixed(decimals: 4)), .init("upper", format: .fixed(decimals: 4)),
                .init("count"), .init("confidence", format: .percent(decimals: 2)),
                .init("accuracy", format: .percent(decimals: 2)), .init("gap", format: .percent(decimals: 2)),
            ],
            rows: calibration.bins.map { bin in
                [
                    .number(bin.lower), .number(bin.upper), .number(bin.count), Self.value(bin.confidence),
                    Self.value(bin.accuracy), Self.value(bin.gap),
                ]
            })
    }

    private static func value(_ number: Double?) -> Value { number.map { .number($0) } ?? .nothing }

    private var bins: String {
        let count = calibration.bins.count
        return binning == .width
            ? "\(counted(count, "bin")) of equal width" : "\(counted(count, "bin")) of equally many images"
    }

    var display: String {
        "ECE \(Decimals.percent(calibration.expectedError, 2)), RMS "
            + "\(Decimals.percent(calibration.rootMeanSquareError, 2)), MCE "
            + "\(Decimals.percent(calibration.largestError, 2)) (\(bins)); NLL "
            + "\(Decimals.text(calibration.negativeLogLikelihood, 4)), Brier \(Decimals.text(calibration.brier, 4)); "
            + "accuracy \(Decimals.percent(calibration.accuracy, 2)), confidence "
            + "\(Decimals.percent(calibration.confidence, 2)) on \(counted(calibration.count, "image"))"
    }
}

extension CalibrationValue: Drawable {
    var figure: Figure {
        let bins = calibration.bins.compactMap { bin -> ReliabilityPlot.Bin? in
            guard let accuracy = bin.accuracy, let confidence = bin.confidence else { return nil }
            return ReliabilityPlot.Bin(
                lower: bin.lower, upper: bin.upper, confidence: confidence, accuracy: accuracy,
                share: Double(bin.count) / Double(max(1, calibration.count)))
        }
        return ReliabilityPlot(
            bins, accuracy: calibration.accuracy, confidence: calibration.confidence,
            notes: [
                "ECE \(Decimals.percent(calibration.expectedError, 2)), RMS "
                    + "\(Decimals.percent(calibration.rootMeanSquareError, 2)), MCE "
                    + Decimals.percent(calibration.largestError, 2), self.bins,
                "NLL \(Decimals.text(calibration.negativeLogLikelihood, 4)), "
                    + "Brier \(Decimals.text(calibration.brier, 4)), \(counted(calibration.count, "image"))",
            ]
        ).figure
    }
}
