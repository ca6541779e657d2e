import Augmentation
import Datasets
import Language
import Networks
import Vocabulary

enum TrainCommand {
    private static let model = Argument<Model>.object("model", "where it begins", position: .positional)
    private static let data = Argument(Argument<ImageSet>.training.parameter) { TrainingData($0) }
    private static let augment = Argument<Augmentation>.object(
        "augment", "applied to each image anew in every epoch"
    ).optional
    private static let configuration = SettingArguments<TrainingConfiguration>()
    private static let validate = Argument<ImageSet>.object(
        "validate", "images that are looked at during the training, for its learning curve: `$data.valid`"
    ).optional
    private static let report = Argument<Report>.choice(
        "report",
        "which epoch's network it gives: the last one's, or that of the smallest error on the dataset's "
            + "validation or test images", default: .last)
    private static let every = Argument.integer(
        "every", "epochs between two looks at such images; the last is always looked at", default: 5, in: 1...1_000_000)
    private static let keeping = KeepingArguments()

    static let declaration = CommandDeclaration(
        "train", group: .model, summary: "a new model, trained from a model on images",
        discussion: """
            SGD with Nesterov momentum, cross entropy. Defaults are the reference code's for WRN-40-2. The learning rate
            rises in a line for `warmup` epochs, then follows a cosine, set anew for each batch; with anneal=reference
            the cosine is as long as the whole training, as in the reference code, so after a warm-up it ends above 0,
            in short trainings well above; with anneal=zero it ends at 0. `decay` is L2 in the gradient, not on the
            batch normalizations of the blocks; `clip` is the largest norm of the whole gradient, decay included. Images
            are shuffled in every epoch, and those that do not fill a last batch wait for another one. The same seed
            gives the same bytes on any number of threads. A dataset stands for its .train images. The model that goes
            in stays as it is.

            What takes longer than some seconds is kept in the workspace (`.faa`): the same training again, in this
            script or another, gives the network that it came to, and one that was killed goes on from its last
            checkpoint, to the same bytes. fresh=true trains anew.

            The model's `history` is its learning curve, a table with a row for each epoch; validate= adds the loss and
            the error of other images, and changes nothing else. report=best-valid and best-test look at the dataset's
            images instead and give the network of the smallest error, of equals the earliest; `$model.trainings` has
            the epoch. An error on the test images of a network that they chose is too small: the reference code reports
            that.
            """,
        parameters: [model, data, augment, configuration, validate, report, every, keeping],
        examples: [
            example("epochs=1 batch=32 warmup=0", "one epoch on generated images"),
            example(
                "augment=(flip | crop padding=4) epochs=1 batch=32 warmup=0", "each image flipped and shifted at random"
            ),
            .init(
                "(train (wrn depth=10 widen=1) (dataset scenes train=64 test=16) epochs=2 batch=32 warmup=0 "
                    + "validate=(dataset scenes train=10 test=20).test).history",
                "the learning curve, other images beside"),
            example(
                "mixup=0.2 cutmix=1 epochs=1 batch=32 warmup=0", "each batch mixed with itself, one way or the other"),
            .init(
                "train (wrn) (dataset cifar10 \"cifar-10-batches-bin\") augment=(flip | crop padding=4)",
                "WRN-40-2 as the reference trains it", isRunnable: false),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = dataset scenes train=1000 test=10; train $m $d batch=512",
        output: .object(Model.self)
    ) { invocation in
        let context = invocation.context
        let training = TrainingKeeper(
            try keeping.keeper(invocation), try invocation[model], on: try invocation[data].images,
            augmentation: try invocation[augment] ?? .identity, configuration: invocation[configuration],
            validation: try validation(invocation))
        return .object(try training.train { try context.report(Progress($0)) })
    }

    private enum Report: String, CaseIterable {
        case last
        case bestValid = "best-valid"
        case bestTest = "best-test"
    }

    /// What the training is looked at with, and a warning where that is not honest.
    private static func validation(_ invocation: Invocation) throws -> Validation? {
        let report = try invocation[report], data = try invocation[data], every = try invocation[every]
        let validate = try invocation[validate]
        guard report != .last else { return validate.map { Validation(images: $0, every: every) } }
        if validate != nil {
            throw CommandError(
                "validate= and report=\(report.rawValue) both say which images are looked at", hint: "leave one out",
                argument: "validate")
        }
        let (images, name) = report == .bestValid ? (data.valid, "validation") : (data.test, "test")
        guard let images, images.count > 0 else {
            throw CommandError(
                "report=\(report.rawValue) needs a dataset with \(name) images",
                hint: report == .bestValid ? "dataset … | split valid=0.1" : nil, argument: "report")
        }
        if report == .bestTest {
            invocation.context.warn("the test images choose the epoch: the error on them is too small to be reported")
        }
        return Validation(images: images, every: every, choosesBest: true)
    }

    private static func example(_ arguments: String, _ explanation: String) -> CommandDeclaration.Example {
        .init("train (wrn depth=10 widen=1) (dataset scenes train=64 test=16) \(arguments)", explanation)
    }
}

extension Progress {
    /// Where a training stands.
    init(_ progress: TrainingProgress) {
        let done =
            Double(progress.epoch * progress.steps + progress.step) / Double(max(1, progress.epochs * progress.steps))
        func short(_ number: Double, _ decimals: Int) -> String {
            Decimals.shortest(Decimals.rounded(number, decimals))
        }
        self.init(
            task: "train, epoch \(progress.epoch + 1)/\(progress.epochs)", fraction: done,
            detail: "loss \(short(progress.loss, 3)), error \(short(progress.error * 100, 1)) %, "
                + "lr \(short(progress.learningRate, 4))"
                + (progress.validationError.map { ", validation error \(short($0 * 100, 1)) %" } ?? ""),
            levels: [
                Level("train", fraction: done),
                Level(
                    "epoch \(progress.epoch + 1)/\(progress.epochs)",
                    fraction: Double(progress.step) / Double(max(1, progress.steps))),
            ], amount: Amount(Double(progress.epoch * progress.steps + progress.step), "batches"))
    }
}
