import Augmentation
import Datasets
import Language
import Measures
import Networks
import Vocabulary

/// `pair $net $data augment=[$weak ($policy | $weak)] seeds=5`
enum PairCommand {
    private static let model = Argument<Model>.object("model", "where it begins", position: .positional)
    private static let data = Argument(Argument<ImageSet>.training.parameter) { TrainingData($0) }
    private static let augment = Argument<[Augmentation]>.objects(
        "augment", "what each arm is trained with, two or more")
    private static let names = Argument<[String]>.strings("names", "what the arms are called", default: [])
    private static let seeds = Argument.integer(
        "seeds", "networks of each arm, with seeds from seed= on", default: 5, in: 1...1000)
    private static let configuration = SettingArguments<TrainingConfiguration>()
    private static let keeping = KeepingArguments()

    static let declaration = CommandDeclaration(
        "pair", group: .model, summary: "networks trained alike in all but their augmentation, some seeds of each",
        discussion: """
            Trains a network for each augmentation and seed. Seed by seed the arms begin with the same weights (drawn
            anew for each, from the model's own seed on), see the images in the same order, and have the same epochs and
            settings: only the augmentation differs. `measure`, `evaluate` and `compare` take the pair, and its networks
            are `$pair.networks`. The workspace keeps each training as `train` does, so that a pair again, or with more
            seeds, trains nothing twice.

            Arms are called by names=, otherwise "first" and "second" (arm 3, …).
            """,
        parameters: [model, data, augment, names, seeds, configuration, keeping],
        examples: [
            .init(
                "pair (wrn depth=10 widen=1) (dataset scenes train=64 test=16) augment=[flip (rotate 30 | flip)] "
                    + "names=[weak rotated] seeds=2 epochs=1 batch=32 warmup=0",
                "two arms, two seeds"),
            .init(
                "let weak = flip | crop padding=4; let both = pair (wrn) (dataset cifar10 data/cifar10) "
                    + "augment=[$weak ((policy dada-cifar10) | $weak)] names=[plain policy]; "
                    + "measure $both (dataset cifar10 data/cifar10).test[0..<1000]",
                "with and without a policy", isRunnable: false),
        ],
        lasting: "let m = wrn depth=16 widen=4; let d = dataset scenes train=1000 test=10; "
            + "pair $m $d augment=[flip invert] batch=512",
        output: .object(TrainedPair.self)
    ) { invocation in
        let augmentations = try invocation[augment], names = try armNames(invocation, count: augmentations.count)
        let first = invocation[configuration], count = try invocation[seeds]
        let seeds = (0..<count).map { first.seed &+ UInt64($0) }
        let arms = try augmentations.enumerated().map { arm, augmentation in
            MeasureStudy.Arm(
                name: names[arm],
                models: try seeds.indices.map { seed in
                    try train(invocation, augmentation, repetition: seed) { progress in
                        let done = Double(arm * count + seed) + progress.fraction
                        return Progress(
                            task: "\(names[arm]), seed \(seed + 1)/\(count), \(progress.task)",
                            fraction: done / Double(augmentations.count * count), detail: progress.detail)
                    }
                })
        }
        return .object(TrainedPair(arms: arms, augmentations: augmentations, seeds: seeds))
    }

    private static func train(
        _ invocation: Invocation, _ augmentation: Augmentation, repetition: Int, progress: (Progress) -> Progress
    ) throws -> Model {
        var configuration = invocation[configuration]
        configuration.seed &+= UInt64(repetition)
        let context = invocation.context
        return try TrainingKeeper(
            try keeping.keeper(invocation), try invocation[model].repeated(repetition),
            on: try invocation[data].images, augmentation: augmentation, configuration: configuration
        ).train { try context.report(progress(Progress($0))) }
    }

    private static func armNames(_ invocation: Invocation, count: Int) throws -> [String] {
        let names = try invocation[names]
        guard count >= 2 else {
            throw CommandError("augment= takes two augmentations or more, one an arm", argument: augment.name)
        }
        guard names.isEmpty || names.count == count else {
            throw CommandError("names= takes one name an arm: \(count), not \(names.count)", argument: "names")
        }
        guard names.isEmpty else { return names }
        return (1...count).map { $0 == 1 ? "first" : $0 == 2 ? "second" : "arm \($0)" }
    }
}
