import Augmentation

/// The search itself, whatever a policy is worth: for every fold some trials, of which the best make the policy.
///
/// As in Algorithm 1 of the paper (arXiv 1905.00397): a fold's network is trained once, without a policy. Each round
/// then searches every fold from the start with draws of its own, and adds the fold's `top` trials to T*; the last T*,
/// with the sub-policies of all rounds and folds, is the policy. With one round this is the reference code.
public struct PolicySearch: Sendable {
    public let settings: SearchSettings

    /// - Throws: `InvalidSetting`.
    public init(_ settings: SearchSettings) throws {
        try settings.checkSettings()
        try settings.sampler.checkSettings()
        self.settings = settings
    }

    /// What a policy is worth on one fold: `seed` is the trial's own; `observe` is to be called often and may throw.
    public typealias Objective = (_ policy: Augmentation, _ seed: UInt64, _ observe: () throws -> Void) throws -> Double

    /// - Parameters:
    ///   - trials: of this search when it was interrupted; they are not made again, and the result is that of an
    ///     uninterrupted search.
    ///   - observe: called after each trial, and often in between; an error that it throws (`CancellationError`) ends
    ///     the search.
    ///   - trialsPerTraining: what `prepare` costs beside a trial, for the estimate of the share that is done.
    ///   - prepare: called once for each fold that has trials left to make.
    public func run(
        resuming trials: [Trial] = [], trialsPerTraining: Double = 0, observe: (SearchProgress) throws -> Void,
        prepare: (_ fold: Int, _ state: SearchState) throws -> Objective
    ) throws -> Study {
        var state = SearchState(settings: settings, trialsPerTraining: trialsPerTraining)
        var objectives: [Int: Objective] = [:]
        var all: [Trial] = []
        for round in 0..<settings.rounds {
            for fold in 0..<settings.folds {
                state.begin(round: round, fold: fold, done: try resumed(trials, round: round, fold: fold))
                while state.done.count < settings.trials {
                    if objectives[fold] == nil { objectives[fold] = try prepare(fold, state) }
                    try observe(state.progress)
                    guard let objective = objectives[fold] else { break }
                    state.done.append(
                        try nextTrial(after: state) { try objective($0, $1) { try observe(state.progress) } })
                }
                try observe(state.progress)
                all += state.done
            }
        }
        return Study(policy: kept(of: all).policy, trials: all)
    }

    private func nextTrial(after state: SearchState, objective: (Augmentation, UInt64) throws -> Double) throws -> Trial
    {
        let key = SearchKey(seed: settings.seed, round: state.round, fold: state.fold)
        let number = state.done.count
        var stream = key.proposal(trial: number)
        let history = state.done.map { Observation(point: $0.point, reward: $0.reward) }
        let point = settings.sampler.suggest(in: settings.space.space, after: history, stream: &stream)
        let policy = settings.space.subPolicies(at: point).policy
        let reward = try objective(policy, key.views(trial: number))
        return Trial(round: state.round, fold: state.fold, number: number, policy: policy, reward: reward, point: point)
    }

    /// The best trials of every round and fold, without doubles inside a trial.
    func kept(of trials: [Trial]) -> [SubPolicy] {
        let groups = Dictionary(grouping: trials, by: { [$0.round, $0.fold] }).sorted {
            $0.key.lexicographicallyPrecedes($1.key)
        }
        return groups.flatMap { _, trials in
            trials.ranked.prefix(settings.top).flatMap { settings.space.subPolicies(at: $0.point).withoutDuplicates }
        }
    }

    /// The trials of one round and fold that were made before, in order.
    private func resumed(_ trials: [Trial], round: Int, fold: Int) throws -> [Trial] {
        let own = trials.filter { $0.round == round && $0.fold == fold }.sorted { $0.number < $1.number }
        for (expected, trial) in own.enumerated() {
            func foreign(_ reason: String) -> SearchError {
                .foreignTrial(round: round, fold: fold, number: trial.number, reason: reason)
            }
            guard trial.number == expected else { throw foreign("trial \(expected) is missing or there twice") }
            guard expected < settings.trials else { throw foreign("there are only \(settings.trials) trials a fold") }
            guard settings.space.space.contains(trial.point) else {
                throw foreign("its policy is not in the search space")
            }
        }
        return own
    }
}

extension [Trial] {
    /// The best first, of equals the older. A reward that is not a number comes last.
    var ranked: [Trial] { indices.sorted { (self[$0].worth, $1) > (self[$1].worth, $0) }.map { self[$0] } }
}

extension Trial {
    var worth: Double { reward.isNaN ? -.infinity : reward }
}
