import Networks

/// Where a running search stands.
public struct SearchState: Sendable {
    public private(set) var round = 0
    public private(set) var fold = 0
    /// The trials of this round and fold, by their numbers.
    private(set) var done: [Trial] = []
    private let trials: Int
    private let folds: Int
    private let cost: SearchCost

    init(settings: SearchSettings, trialsPerTraining: Double) {
        trials = settings.trials
        folds = settings.folds
        cost = SearchCost(
            folds: settings.folds, rounds: settings.rounds, trials: settings.trials, training: trialsPerTraining)
    }

    mutating func begin(round: Int, fold: Int, done: [Trial]) {
        self.round = round
        self.fold = fold
        self.done = done
    }

    mutating func add(_ trial: Trial) {
        done.insert(trial, at: done.firstIndex { $0.number > trial.number } ?? done.endIndex)
    }

    private var best: Double? { done.map(\.worth).max() }

    private var tried: Double { Double((round * folds + fold) * trials + done.count) }

    var progress: SearchProgress {
        let trained = round > 0 ? folds : fold + 1
        return SearchProgress(
            round: round, fold: fold, stage: .trials(done: done.count), best: best,
            fraction: cost.fraction(trained: Double(trained), tried: tried))
    }

    /// While the fold's network is being trained.
    func progress(of training: TrainingProgress) -> SearchProgress {
        let share =
            (Double(training.epoch) + Double(training.step) / Double(max(1, training.steps)))
            / Double(max(1, training.epochs))
        return SearchProgress(
            round: round, fold: fold, stage: .training(training), best: best,
            fraction: cost.fraction(trained: Double(fold) + share, tried: tried))
    }
}
