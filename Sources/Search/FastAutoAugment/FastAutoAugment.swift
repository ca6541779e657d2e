import Augmentation
import Datasets
import Networks
import Tensors

/// Fast AutoAugment (S. Lim et al., arXiv 1905.00397) as its reference code has it (kakaobrain/fast-autoaugment,
/// search.py): for every fold a network is trained on D_M without a policy, and policies are searched that it still
/// knows the images of D_A under.
public enum FastAutoAugment {
    /// A policy for training networks like `model` on `images`. The same for any number of threads.
    ///
    /// - Parameters:
    ///   - model: every fold's network starts from its weights.
    ///   - trials: of this search when it was interrupted (`PolicySearch.run`).
    ///   - journal: gets the trials, and trains the networks.
    ///   - observe: called often; an error that it throws (`CancellationError`) ends the search.
    /// - Throws: `SearchError`, `NetworkError`.
    public static func search(
        _ model: Model, on images: ImageSet, settings: SearchSettings, resuming trials: [Trial] = [],
        journal: (any SearchJournal)? = nil, pool: WorkerPool, observe: (SearchProgress) throws -> Void
    ) throws -> Study {
        let search = try PolicySearch(settings)
        let folds = try (0..<settings.folds).map {
            try Folds.fold($0, of: images, settings: settings)
        }
        return try search.run(
            resuming: trials, trialsPerTraining: cost(of: folds[0], settings: settings),
            made: { try journal?.add($0) }, observe: observe
        ) { number, state in
            let network = try train(model, on: folds[number], settings: settings, journal: journal, pool: pool) {
                try observe(state.progress(of: $0))
            }
            try network.checkLabels(of: folds[number].trial)
            return objective(network, on: folds[number].trial, settings: settings, pool: pool)
        }
    }

    private static func train(
        _ model: Model, on fold: Fold, settings: SearchSettings, journal: (any SearchJournal)?, pool: WorkerPool,
        observe: (TrainingProgress) throws -> Void
    ) throws -> Model {
        var configuration = settings.training
        configuration.seed = SearchKey.training(seed: settings.seed, fold: fold.number)
        if let journal {
            return try journal.network(
                ofFold: fold.number, from: model, on: fold.training, augmentation: settings.augmentation,
                configuration: configuration, observe: observe)
        }
        return try Trainer.train(
            model, on: fold.training, augmentation: settings.augmentation, configuration: configuration, pool: pool,
            observe: observe)
    }

    /// The reward of a policy on D_A.
    private static func objective(_ network: Model, on images: ImageSet, settings: SearchSettings, pool: WorkerPool)
        -> PolicySearch.Objective
    {
        var references = ReferenceRewards()
        return { proposal, observe in
            try withoutActuallyEscaping(observe) { observe in
                func views(_ policy: Augmentation, seed: UInt64) throws -> NetworkViews {
                    try NetworkViews(
                        network: network, images: images, viewsPerAugmentation: settings.views,
                        augmentations: augmentations(policy, settings: settings), seed: seed, pool: pool,
                        observe: observe)
                }
                let all = Array(0..<images.count), own = try views(proposal.policy, seed: proposal.seed)
                guard let hurdle = proposal.hurdle else {
                    let rewards = try settings.reward.perImage(of: own, at: all)
                    if settings.racing { references.keep(rewards, of: proposal.seed) }
                    return Assessment(reward: rewards.mean)
                }
                let expected = try references.expected(by: hurdle.references) {
                    try settings.reward.perImage(of: views($0.policy, seed: $0.seed), at: all)
                }
                var stream = RandomStream(seed: proposal.seed, purpose: racing)
                return try .of(order: stream.permutation(images.count), hurdle: hurdle, expected: expected) {
                    try settings.reward.perImage(of: own, at: $0)
                }
            }
        }
    }

    private static let racing = RandomPurpose("search racing")

    /// What the views are made by, in turn: the policy, or in the paper's semantics each of its sub-policies.
    private static func augmentations(_ policy: Augmentation, settings: SearchSettings) -> [Augmentation] {
        let usual = settings.viewAugmentation ?? settings.augmentation
        guard settings.semantics == .paper, case .choice(let subPolicies) = policy else { return [policy.then(usual)] }
        return subPolicies.map { $0.then(usual) }
    }

    /// Training a fold's network in units of trials: a training step is three passes, and a trial under the usual
    /// reward looks at about two views of each image.
    private static func cost(of fold: Fold, settings: SearchSettings) -> Double {
        Double(3 * settings.training.epochs * fold.training.count) / Double(2 * fold.trial.count)
    }
}
