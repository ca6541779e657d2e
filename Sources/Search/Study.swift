import Augmentation
import Vocabulary

/// What a search found.
public struct Study: Sendable {
    /// The kept sub-policies of all folds: `choose [...]`.
    public let policy: Augmentation
    /// In the order round, fold, number.
    public let trials: [Trial]
    /// Where the time went, of the trials that were made in this process.
    public let times: SearchTimes
    /// How the operations rank, where the method ranks them; the best first.
    public let ranking: [OperationRank]
    /// The sub-policies that the sampler began with, at random; nil where there were none.
    public let start: Augmentation?
    /// Of every repetition; the first is `policy`.
    public let policies: [Augmentation]
    public let comparison: Comparison?

    public init(
        policy: Augmentation, trials: [Trial], times: SearchTimes = SearchTimes(), ranking: [OperationRank] = [],
        start: Augmentation? = nil, policies: [Augmentation]? = nil, comparison: Comparison? = nil
    ) {
        self.policy = policy
        self.trials = trials
        self.times = times
        self.ranking = ranking
        self.start = start
        self.policies = policies ?? [policy]
        self.comparison = comparison
    }

    func with(policies: [Augmentation], comparison: Comparison?) -> Study {
        Study(
            policy: policy, trials: trials, times: times, ranking: ranking, start: start, policies: policies,
            comparison: comparison)
    }

    /// The share of the images, over all trials, that racing did not have to look at.
    public var saved: Double {
        trials.isEmpty ? 0 : 1 - trials.reduce(0) { $0 + $1.evaluated } / Double(trials.count)
    }

    /// The plugins that the trials' operations came from, each once.
    public var plugins: [PluginOrigin] {
        trials.flatMap(\.policy.plugins).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The trial with the largest reward, the first of equals. Folds have networks of their own, so this compares
    /// across networks.
    public var best: Trial? {
        trials.reduce(nil) { best, trial in best.map { trial.worth > $0.worth } ?? true ? trial : best }
    }
}
