import Augmentation

/// One trial of a search: a policy of several sub-policies and the reward it got.
public struct Trial: Sendable {
    public let round: Int
    public let fold: Int
    public let number: Int
    public let policy: Augmentation
    /// Share of D_A's images that were right; higher is better.
    public let reward: Double

    public init(round: Int, fold: Int, number: Int, policy: Augmentation, reward: Double) {
        self.round = round
        self.fold = fold
        self.number = number
        self.policy = policy
        self.reward = reward
    }
}

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

    public var best: Trial? { trials.max { $0.reward < $1.reward } }
}
