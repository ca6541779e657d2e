import Augmentation

/// What a search found.
public struct Study: Sendable {
    /// The kept sub-policies of all folds: `choose [...]`.
    public let policy: Augmentation
    /// In the order round, fold, number.
    public let trials: [Trial]

    public init(policy: Augmentation, trials: [Trial]) {
        self.policy = policy
        self.trials = trials
    }

    /// The trial with the largest reward, the first of equals. Folds have networks of their own, so this compares
    /// across networks.
    public var best: Trial? {
        trials.reduce(nil) { best, trial in best.map { trial.worth > $0.worth } ?? true ? trial : best }
    }
}
