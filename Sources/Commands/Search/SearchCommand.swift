import Augmentation
import Datasets
import Language
import Networks
import Search
import Vocabulary

struct SearchCommand {
    private let operations: Argument<[any Operation]>

    /// - Parameter contributions: the operations that can be searched.
    init(_ contributions: Contributions) {
        var known: [String: any Operation] = [:]
        let all = contributions.of((any Operation).self).filter { known.updateValue($0, forKey: $0.name) == nil }
        operations = Argument<[any Operation]>.selection(
            "operations", "those that sub-policies are made of", default: OperationCatalog.searchSpace.map(\.name),
            among: all.map { ($0.name, $0) })
    }

    private static let data = Argument(Argument<ImageSet>.training.parameter) { TrainingData($0) }
    private static let method = Argument<SearchMethod>.choice(
        "method", "how the policy is found", default: .fastAutoAugment)
    private static let control = Argument<[Control]>.selection(
        "control", "what the policy is compared with, by networks trained with each", default: [],
        among: Control.allCases.map { ($0.rawValue, $0) })
    private static let seeds = Argument.integer(
        "seeds", "how often all of it is done, with seeds from seed= on", default: 1, in: 1...1000)
    private static let estimator = Argument<Estimator>.choice(
        "tpe", "which tree-structured Parzen estimator sampler=tpe is", default: .hyperopt)
    private static let model = Argument<Model>.object("model", "what every fold's training begins with")
    private static let settings = SettingArguments<SearchSettings>()
    private static let reward = Argument.string(
        "reward", "what a policy is worth; usually any-view, of the paper's semantics accuracy",
        choices: Rewards.all.map { $0.name }
    ).optional
    private static let sampler = Argument.object(
        "sampler", "who proposes policies: \(Samplers.all.map { $0.name }.joined(separator: ", "))",
        default: SamplerValue(sampler: TreeParzenSampler()))
    private static let augment = Argument<Augmentation>.object(
        "augment",
        "what the networks are trained with, and what follows the policy in every view; as in the reference, "
            + "crop padding=4 | flip | cutout size=16, unless given"
    ).optional
    private static let viewAugment = Argument<Augmentation>.object(
        "view-augment", "what follows the policy in every view instead of augment="
    ).optional
    private static let name = Argument.string(
        "name", "what the workspace calls the study, for `study open`; of further seeds with -2, -3 … behind"
    ).optional
    private static let keeping = KeepingArguments()
    private static let training = SettingArguments<TrainingConfiguration>(
        only: ["epochs", "batch", "lr", "momentum", "decay", "warmup", "clip", "anneal"])

    var declaration: CommandDeclaration {
        CommandDeclaration(
            "search", group: .search, summary: "a study: Fast AutoAugment's search for an augmentation policy",
            discussion: Self.discussion,
            parameters: [
                Self.data, Self.model, Self.settings, operations, Self.reward, Self.sampler, Self.estimator,
                Self.augment,
                Self.viewAugment, Self.training, Self.method, Self.control, Self.seeds,
                Self.name, Self.keeping,
            ],
            examples: [
                .init(
                    "(search (dataset scenes train=40 test=20) model=(wrn depth=10 widen=1) method=random "
                        + "folds=1 top=1 epochs=1 batch=16 warmup=0 control=[identity] seeds=2).comparison",
                    "whether a policy differs from none"),
                .init(
                    "search (dataset scenes train=40 test=10) model=(wrn depth=10 widen=1) folds=1 trials=2 top=1 "
                        + "epochs=1 "
                        + "batch=16 warmup=0",
                    "the smallest search that does everything"),
                .init(
                    "let study = search (dataset cifar10 data/cifar10) model=(wrn depth=40 widen=2); "
                        + "$study.policy | save policy.faa",
                    "the reference's budget", isRunnable: false),
            ],
            lasting: "let m = wrn depth=16 widen=4; let d = dataset scenes train=1000 test=10; search $d model=$m",
            output: .object(Study.self)
        ) { try search($0) }
    }

    private func search(_ invocation: Invocation) throws -> Value {
        let data = try invocation[Self.data], settings = try settings(invocation), context = invocation.context
        let search = ControlledSearch(
            method: try invocation[Self.method], settings: settings, controls: try invocation[Self.control],
            repetitions: try invocation[Self.seeds])
        if search.compares, data.test?.count ?? 0 == 0 {
            throw CommandError(
                "control= and seeds= compare networks on test images, and there are none",
                hint: "give the dataset instead of its images", argument: "data")
        }
        let name = try invocation[Self.name], keeper = try Self.keeping.keeper(invocation)
        let work = KeptSearch(keeper, method: search.method, on: data.images, name: name), pace = TrialPace()
        return .object(
            try search.run(
                invocation[Self.model], on: data.images, test: data.test, pool: context.pool, search: work.search,
                train: work.train
            ) { try context.report(pace.adding(to: Progress($0, of: search), at: $0)) })
    }

    private func settings(_ invocation: Invocation) throws -> SearchSettings {
        var settings = invocation[Self.settings]
        settings.operations = try searched(invocation)
        if let reward = try invocation[Self.reward].flatMap(Rewards.named) { settings.reward = reward }
        settings.viewAugmentation = try invocation[Self.viewAugment]
        settings.sampler = try invocation[Self.sampler].sampler
        if settings.sampler is TreeParzenSampler, try invocation[Self.estimator] == .optuna {
            settings.sampler = OptunaParzenSampler()
        }
        settings.augmentation = try invocation[Self.augment] ?? settings.augmentation
        settings.training = invocation[Self.training]
        return settings
    }

    private enum Estimator: String, CaseIterable { case hyperopt, optuna }

    /// A sub-policy gives each of its operations a level, or needs none.
    private func searched(_ invocation: Invocation) throws -> [any Operation] {
        let operations = try invocation[operations]
        guard !operations.isEmpty else {
            throw CommandError("a search needs at least one operation", argument: "operations")
        }
        for operation in operations where operation.magnitudeName != nil && operation.range == nil {
            throw CommandError(
                "\(operation.name) has no levels that a search could choose from", argument: "operations")
        }
        return operations
    }

    private static let discussion = """
        For each fold, the images are divided (stratified): a share of `ratio` is D_A, the rest D_M. A network is
        trained from `model` on D_M with `augment` alone; then in each of `trials` trials a sampler proposes
        `subpolicies` sub-policies of `length` operations, each with a probability and a level in 0...1, and the network
        looks at `views` random views of each image of D_A: a sub-policy, then `augment`. The sub-policies of the `top`
        trials of every fold together are the policy, without those of a trial that have the same operations in the same
        order. Nothing is trained with a policy.

        A round searches every fold anew, with its network as it is and draws of its own, and adds its best trials to
        those of the rounds before (Algorithm 1 of arXiv 1905.00397, where the paper has 2 rounds; the reference code
        has 1).

        reward=any-view is the share of the images that are right in at least one view, as in the reference code;
        accuracy is the share of all views that are right; loss is minus the cross entropy, of each image the mean over
        its views, then the mean over the images. semantics=paper divides the images K-fold, shows each image under
        every sub-policy, takes the mean and makes two rounds; what is given explicitly stays.

        Trials are proposed in waves of `wave`, each from all trials of the waves before; those of the same wave count
        as bad ones while they run. So neither the number of threads nor an interruption changes the study: the same
        seed gives the same bytes. wave=1 is the sequential search. sampler=tpe is hyperopt's estimator, tpe=optuna
        makes it optuna's, random is the control that a search has to beat; sampler=(sampler tpe gamma=0.5) changes one
        of its settings. The fifteen operations are those of the reference code unless operations= names others: any
        with levels, or that need none.

        racing=true ends a trial as soon as it is certain that its reward is below the `top` best of the waves before:
        with a probability of 1 - delta the same trials are kept. .saved is the share of the images that it did not have
        to look at.

        method=random draws as many sub-policies as a search keeps; method=affinity-diversity ranks the operations by
        how well a network that was trained without them knows images under them, and by how much they raise the
        training loss of short trainings (arXiv 2002.08973), and keeps the better half at any level.

        control=[random identity trivial] trains a network with the policy and one with each control: random
        sub-policies of the same number, no policy, TrivialAugment. seeds= repeats the search and the trainings.
        .comparison has the errors on the dataset's test images at the last epoch, and the paired 95 % intervals of
        their differences, over images and over seeds.
        """
}

extension Progress {
    /// Where a search with its controls stands: each of its trainings at the end counts as much as the search.
    init(_ progress: ControlledProgress, of search: ControlledSearch) {
        let repetition = search.repetitions > 1 ? "seed \(progress.repetition + 1)/\(search.repetitions), " : ""
        let inner: Progress, done: Double
        switch progress.stage {
        case .search(let stage):
            inner = Progress(stage, settings: search.settings)
            done = inner.fraction
        case .training(let name, let training):
            let stage = Progress(training), place = search.arms.firstIndex(of: name) ?? 0
            inner = Progress(
                task: "\(name), \(stage.task)", fraction: stage.fraction, detail: stage.detail,
                levels: [.init("", fraction: 0), .init(name, fraction: stage.fraction)] + stage.levels.dropFirst(),
                amount: stage.amount)
            done = Double(1 + place) + stage.fraction
        }
        let parts = search.compares ? Double(1 + search.arms.count) : 1
        let fraction = (Double(progress.repetition) + done / parts) / Double(search.repetitions)
        self.init(
            task: repetition + inner.task, fraction: fraction, detail: inner.detail,
            levels: [Level("\(repetition)search", fraction: fraction)] + inner.levels.dropFirst(),
            amount: inner.amount)
    }

    /// Where a search stands, counting from 1.
    init(_ progress: SearchProgress, settings: SearchSettings) {
        let round = settings.rounds > 1 ? "round \(progress.round + 1)/\(settings.rounds), " : ""
        let place = "search, \(round)fold \(progress.fold + 1)/\(settings.folds), "
        switch progress.stage {
        case .training(let training):
            let training = Progress(training)
            self.init(
                task: place + training.task, fraction: progress.fraction, detail: training.detail,
                levels: [Level("search", fraction: progress.fraction)]
                    + training.levels.map {
                        Level("\(round)fold \(progress.fold + 1)/\(settings.folds), \($0.name)", fraction: $0.fraction)
                    }, amount: training.amount)
        case .trials(let done):
            let best = progress.best.map { "best \(Decimals.text($0, 4))" } ?? ""
            self.init(
                task: place + "trial \(min(done + 1, settings.trials))/\(settings.trials)",
                fraction: progress.fraction, detail: best,
                levels: [
                    Level("search", fraction: progress.fraction),
                    Level(
                        "\(round)fold \(progress.fold + 1)/\(settings.folds), "
                            + "trial \(min(done + 1, settings.trials))/\(settings.trials)",
                        fraction: Double(done) / Double(max(1, settings.trials))),
                ])
        }
    }
}
