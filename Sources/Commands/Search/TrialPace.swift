import Language
import Search
import Vocabulary

/// How many trials a minute a search makes: of a round and fold since its first one here.
final class TrialPace {
    private var place: [Int] = []
    private var first = 0
    private var start = ContinuousClock.now

    /// The progress with the pace behind its detail, once it is known.
    func adding(to progress: Progress, at state: ControlledProgress) -> Progress {
        guard case .search(let search) = state.stage, case .trials(let done) = search.stage else { return progress }
        let place = [state.repetition, search.round, search.fold]
        if place != self.place { (self.place, first, start) = (place, done, .now) }
        guard done > first else { return progress }
        let minutes = (ContinuousClock.now - start) / .seconds(60)
        guard minutes > 0 else { return progress }
        var progress = progress
        let pace = Double(done - first) / minutes
        progress.detail += ", \(Decimals.text(pace, pace < 10 ? 1 : 0)) trials a minute"
        return progress
    }
}
