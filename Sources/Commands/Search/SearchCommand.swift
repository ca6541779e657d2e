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

    private static let data = Argument.training
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
    private static let name = Argument.string("name", "what the workspace calls the study, for `study open`").optional
    private static let keeping = KeepingArguments()
    private static let training = SettingArguments<TrainingConfiguration>(
        only: ["epochs", "batch", "lr", "momentum", "decay", "warmup", "clip", "anneal"])

    var declaration: CommandDeclaration {
        CommandDeclaration(
            "search", group: .search, summary: "a study: Fast AutoAugment's search for an augmentation policy",
            discussion: Self.discussion,
            parameters: [
                Self.data, Self.model, Self.settings, operations, Self.reward, Self.sampler, Self.augment,
                Self.viewAugment, Self.training, Self.name, Self.keeping,
            ],
            examples: [
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
        var settings = invocation[Self.settings]
        settings.operations = try searched(invocation)
        if let reward = try invocation[Self.reward].flatMap(Rewards.named) { settings.reward = reward }
        settings.viewAugmentation = try invocation[Self.viewAugment]
        settings.sampler = try invocation[Self.sampler].sampler
        settings.augmentation = try invocation[Self.augment] ?? settings.augmentation
        settings.training = invocation[Self.training]
        let context = invocation.context
        let study = StudyKeeper(
            try Self.keeping.keeper(invocation), try invocation[Self.model], on: try invocation[Self.data],
            settings: settings, name: try invocation[Self.name])
        return .object(
            try study.search { [settings] in try context.report(Progress($0, settings: settings)) })
    }

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

        reward=reference is the share of the images that are right in at least one view, as in the reference code; mean
        is the share of all views that are right; loss is minus the mean cross entropy over all views, as in the paper.
        sampler=tpe is hyperopt's estimator, random the control that a search has to beat; sampler=(sampler tpe
        gamma=0.5) changes one of its settings. The fifteen operations are those of the reference code unless
        operations= names others: any with levels, or that need none. The same seed gives the same study on any number
        of threads.
        """
}

extension Progress {
    /// Where a search stands, counting from 1.
    init(_ progress: SearchProgress, settings: SearchSettings) {
        let round = settings.rounds > 1 ? "round \(progress.round + 1)/\(settings.rounds), " : ""
        let place = "search, \(round)fold \(progress.fold + 1)/\(settings.folds), "
        switch progress.stage {
        case .training(let training):
            let training = Progress(training)
            self.init(task: place + training.task, fraction: progress.fraction, detail: training.detail)
        case .trials(let done):
            let best = progress.best.map { "best \(Decimals.text($0, 4))" } ?? ""
            self.init(
                task: place + "trial \(min(done + 1, settings.trials))/\(settings.trials)",
                fraction: progress.fraction, detail: best)
        }
    }
}
