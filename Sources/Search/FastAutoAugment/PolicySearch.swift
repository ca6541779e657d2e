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
        try settings.checkTogether()
        self.settings = settings
    }

    /// What a policy is worth on one fold; `observe` is to be called often and may throw.
    public typealias Objective = (_ proposal: Proposal, _ observe: () throws -> Void) throws -> Assessment

    /// Makes the trials one after the other, each with all threads.
    ///
    /// - Parameters:
    ///   - trials: of this search when it was interrupted, in any order, whatever waves they left unfinished; they are
    ///     not made again, and the result is that of an uninterrupted search.
    ///   - made: called with each trial as soon as it is made.
    ///   - observe: called after each trial, and often in between; an error that it throws (`CancellationError`) ends
    ///     the search.
    ///   - trialsPerTraining: what `prepare` costs beside a trial, for the estimate of the share that is done.
    ///   - prepare: called once for each fold that has trials left to make.
    public func run(
        resuming trials: [Trial] = [], trialsPerTraining: Double = 0, made: (Trial) throws -> Void = { _ in },
        observe: (SearchProgress) throws -> Void,
        prepare: (_ fold: Int, _ state: SearchState) throws -> Objective
    ) throws -> Study {
        var state = SearchState(settings: settings, trialsPerTraining: trialsPerTraining)
        var objectives: [Int: Objective] = [:]
        var all: [Trial] = [], times = SearchTimes()
        for round in 0..<settings.rounds {
            for fold in 0..<settings.folds {
                state.begin(round: round, fold: fold, done: try resumed(trials, round: round, fold: fold))
                while case let proposals = times.measure(\.proposing, { proposals(after: state) }), !proposals.isEmpty {
                    if objectives[fold] == nil {
                        objectives[fold] = try times.measure(\.training) { try prepare(fold, state) }
                    }
                    guard let objective = objectives[fold] else { break }
                    for proposal in proposals {
                        try observe(state.progress)
                        let assessment = try times.measure(\.evaluating) {
                            try objective(proposal) { try observe(state.progress) }
                        }
                        let trial = proposal.trial(assessment)
                        state.add(trial)
                        try made(trial)
                    }
                }
                try observe(state.progress)
                all += state.done
            }
        }
        return Study(policy: kept(of: all).policy, trials: all, times: times, start: start(of: all))
    }

    /// All sub-policies of the trials that the sampler drew at random, to begin with.
    func start(of trials: [Trial]) -> Augmentation? {
        let random = trials.filter { $0.number / settings.wave * settings.wave < settings.sampler.startTrials }
        return random.isEmpty ? nil : random.flatMap { settings.space.subPolicies(at: $0.point) }.policy
    }

    private func proposals(after state: SearchState) -> [Proposal] {
        proposals(round: state.round, fold: state.fold, after: state.done)
    }

    /// The trials of the first wave that is not complete, without those that are done; none once all are.
    ///
    /// They depend on the settings, on the trials of the waves before and on nothing else: any number of workers may
    /// make them, in any order.
    ///
    /// - Parameter trials: those of this round and fold that are done.
    public func proposals(round: Int, fold: Int, after trials: [Trial]) -> [Proposal] {
        let done = Dictionary(trials.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        guard let wave = Wave(size: settings.wave, trials: settings.trials, done: Set(done.keys)) else { return [] }
        let before = (0..<wave.numbers.lowerBound).compactMap { done[$0] },
            hurdle = hurdle(round: round, fold: fold, after: before)
        var history = before.map { Observation(point: $0.point, reward: $0.reward) }
        return wave.numbers.compactMap { number in
            let point = done[number]?.point ?? point(round: round, fold: fold, number: number, after: history)
            history.append(Observation(point: point, reward: nil))
            guard done[number] == nil else { return nil }
            return proposal(round: round, fold: fold, number: number, at: point, hurdle: hurdle)
        }
    }

    /// As many trials have reached the bar as are kept, or as the sampler looks at the order of: a trial below changes
    /// neither what is kept nor what is proposed.
    private func hurdle(round: Int, fold: Int, after trials: [Trial]) -> Hurdle? {
        guard settings.racing else { return nil }
        let count = max(settings.top, settings.sampler.consulted(of: settings.trials))
        let whole = trials.filter { $0.evaluated == 1 }, worth = whole.map(\.worth).sorted(by: >)
        guard worth.count >= count, worth[count - 1].isFinite else { return nil }
        let all = Double(settings.trials) * Double(settings.folds) * Double(settings.rounds)
        let key = SearchKey(seed: settings.seed, round: round, fold: fold)
        return Hurdle(
            bar: worth[count - 1], delta: settings.delta / all,
            references: whole.prefix(PolicySearch.references).map {
                ReferenceTrial(policy: $0.policy, seed: key.views(trial: $0.number))
            })
    }

    /// As many say what to expect of an image almost as well as all would.
    private static let references = 8

    private func point(round: Int, fold: Int, number: Int, after history: [Observation]) -> Point {
        var stream = SearchKey(seed: settings.seed, round: round, fold: fold).proposal(trial: number)
        return settings.sampler.suggest(in: settings.space.space, after: history, stream: &stream)
    }

    private func proposal(round: Int, fold: Int, number: Int, at point: Point, hurdle: Hurdle?) -> Proposal {
        Proposal(
            round: round, fold: fold, number: number, point: point,
            policy: settings.space.subPolicies(at: point).policy,
            seed: SearchKey(seed: settings.seed, round: round, fold: fold).views(trial: number), hurdle: hurdle)
    }

    /// The best trials of every round and fold, without doubles inside a trial.
    func kept(of trials: [Trial]) -> [SubPolicy] {
        let groups = Dictionary(grouping: trials, by: { [$0.round, $0.fold] }).sorted {
            $0.key.lexicographicallyPrecedes($1.key)
        }
        return groups.flatMap { _, trials in
            trials.ranked.prefix(settings.top).flatMap { trial in
                let subPolicies = settings.space.subPolicies(at: trial.point)
                return settings.distinct ? subPolicies.withoutDuplicates : subPolicies
            }
        }
    }

    /// The trials of one round and fold that were made before, in order.
    private func resumed(_ trials: [Trial], round: Int, fold: Int) throws -> [Trial] {
        let own = trials.filter { $0.round == round && $0.fold == fold }.sorted { $0.number < $1.number }
        let numbers = Set(own.map(\.number))
        let wave = Wave(size: settings.wave, trials: settings.trials, done: numbers)
        for (position, trial) in own.enumerated() {
            func foreign(_ reason: String) -> SearchError {
                .foreignTrial(round: round, fold: fold, number: trial.number, reason: reason)
            }
            guard (0..<settings.trials).contains(trial.number) else {
                throw foreign("there are only \(settings.trials) trials a fold")
            }
            guard position == 0 || own[position - 1].number < trial.number else { throw foreign("it is there twice") }
            guard trial.number < wave?.numbers.upperBound ?? settings.trials else {
                throw foreign("trials of the wave before it are missing")
            }
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
