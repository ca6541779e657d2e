import Networks

/// Where a search stands. Rounds, folds and trials count from 0.
public struct SearchProgress: Hashable, Sendable {
    public enum Stage: Hashable, Sendable {
        /// The fold's network is being trained.
        case training(TrainingProgress)
        /// Trials done in this round and fold.
        case trials(done: Int)
    }

    public var round: Int
    public var fold: Int
    public var stage: Stage
    /// The best reward of this round and fold so far.
    public var best: Double?
    /// Share of the whole search that is done, by an estimate of what its parts cost.
    public var fraction: Double

    public init(round: Int, fold: Int, stage: Stage, best: Double?, fraction: Double) {
        self.round = round
        self.fold = fold
        self.stage = stage
        self.best = best
        self.fraction = fraction
    }
}

/// What the parts of a search cost, in units of one trial.
struct SearchCost: Sendable {
    let folds: Int
    let rounds: Int
    let trials: Int
    /// Training one fold's network.
    let training: Double

    /// With `trained` networks and `tried` trials done, both of them whole or in part.
    func fraction(trained: Double, tried: Double) -> Double {
        let whole = Double(folds) * training + Double(folds * rounds * trials)
        return min(1, (trained * training + tried) / whole)
    }
}
