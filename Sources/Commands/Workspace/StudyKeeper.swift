import Augmentation
import Datasets
import Language
import Networks
import Search
import Tensors
import Vocabulary
import Workspace

/// Searches for a policy: the trials that the workspace has of that search are not made again, those that come are kept
/// in it.
final class StudyKeeper: SearchJournal {
    private let keeper: Keeper
    private let model: Model
    private let images: ImageSet
    private let settings: SearchSettings
    private let name: String?
    private lazy var key = FastAutoAugment.key(model, on: images, settings: settings)
    private var run: OpenRun?
    private var timing = CheckpointTiming(bytes: 0)
    /// Those that are not kept yet, and how many are.
    private var pending: [KeptTrial] = []
    private var keptCount = 0
    /// Of the folds' trainings, by fold.
    private var trainings: [Int: String] = [:]

    init(_ keeper: Keeper, _ model: Model, on images: ImageSet, settings: SearchSettings, name: String?) {
        (self.keeper, self.model, self.images) = (keeper, model, images)
        (self.settings, self.name) = (settings, name)
    }

    /// - Throws: what `FastAutoAugment.search` throws; `WorkspaceError.otherStudy`.
    func search(observe: (SearchProgress) throws -> Void) throws -> Study {
        try giveUpName()
        var trials = try keeper.attempt { try self.earlierTrials() } ?? []
        keptCount = trials.count
        while true {
            do { return try search(resuming: trials, observe: observe) } catch is Overtaken {
                trials = try keeper.attempt { try self.run?.trials().map { Trial($0, in: self.settings.space) } } ?? []
                keptCount = trials.count
            }
        }
    }

    /// Another process has made trials of the search, too, in the meantime.
    private struct Overtaken: Error {}

    private func search(resuming trials: [Trial], observe: (SearchProgress) throws -> Void) throws -> Study {
        do {
            let study = try FastAutoAugment.search(
                model, on: images, settings: settings, resuming: trials, journal: self, pool: keeper.context.pool,
                observe: observe)
            try keepAll(isEnd: true)
            if let run { _ = try keeper.attempt { try run.finish(policy: study.policy.description) } }
            return study
        } catch let error as Overtaken {
            throw error
        } catch {
            try keepAll(isEnd: false)
            if error is CancellationError, run != nil {
                let all = settings.folds * settings.rounds * settings.trials
                keeper.sayHowToGoOn("the study with \(keptCount) of \(counted(all, "trial"))")
            }
            throw error
        }
    }

    func network(
        ofFold fold: Int, from model: Model, on images: ImageSet, augmentation: Augmentation,
        configuration: TrainingConfiguration, observe: (TrainingProgress) throws -> Void
    ) throws -> Model {
        let training = TrainingKeeper(
            keeper, model, on: images, augmentation: augmentation, configuration: configuration, saying: nil)
        let network = try training.train(observe: observe)
        if !keeper.isOff { trainings[fold] = training.key }
        return network
    }

    func add(_ trial: Trial) throws {
        guard !keeper.isOff else { return }
        pending.append(KeptTrial(trial))
        guard name != nil || keeper.frequency == .step || timing.isDue(atEnd: true) else { return }
        try keepPending()
    }

    private func keepPending() throws {
        _ = try keeper.attempt {
            let run = try self.openRun(), seconds = self.timing.begin()
            for (fold, key) in self.trainings { try run.setTraining(ofFold: fold, key: key) }
            try run.add(self.pending, seconds: seconds)
            self.keptCount += self.pending.count
            (self.pending, self.trainings) = ([], [:])
            self.timing.end()
        }
    }

    /// What is there already, or has taken long enough.
    private func keepAll(isEnd: Bool) throws {
        guard !keeper.isOff, run != nil || timing.isWorthKeeping, !pending.isEmpty || isEnd else { return }
        try keepPending()
    }

    private func openRun() throws -> OpenRun {
        if let run { return run }
        let run = try begin(in: keeper.making(), isFresh: keeper.isFresh)
        self.run = run
        if !keeper.isFresh, try !run.trials().isEmpty {
            try run.add(pending, seconds: timing.begin())
            pending = []
            throw Overtaken()
        }
        return run
    }

    private func begin(in workspace: Workspace, isFresh: Bool) throws -> OpenRun {
        let size = "\(counted(settings.folds, "fold")) of \(counted(settings.trials, "trial"))"
        let new = NewRun(
            .study, key: key,
            title: "search \(model.architecture.title) on \(counted(images.count, "image")), \(size)",
            seed: settings.seed, data: images.digest, numerics: Numerics.version, origin: keeper.origin)
        let study = NewStudy(
            name: name, settings: settings.text, folds: settings.folds, rounds: settings.rounds,
            trials: settings.trials)
        return try workspace.begin(new, study, isFresh: isFresh, wait: keeper.wait)
    }

    /// Another study of the name is in the way, or gone with fresh=true.
    private func giveUpName() throws {
        guard let name, let workspace = keeper.existing else { return }
        do { try workspace.checkName(name, key: key) } catch WorkspaceError.otherStudy(_, let other)
            where keeper.isFresh
        {
            try workspace.delete(other)
        }
    }

    /// Of this search, where it was begun before. One that is done needs no writer.
    private func earlierTrials() throws -> [Trial] {
        guard !keeper.isFresh, let workspace = keeper.existing, let kept = try workspace.run(key: key) else {
            return []
        }
        if kept.state != .done || name != nil { run = try begin(in: keeper.making(), isFresh: false) }
        return try workspace.trials(of: kept.id).map { Trial($0, in: settings.space) }
    }
}

extension KeptTrial {
    fileprivate init(_ trial: Trial) {
        self.init(
            round: trial.round, fold: trial.fold, number: trial.number, point: trial.point.values,
            policy: trial.policy.description, reward: trial.reward, evaluated: trial.evaluated)
    }
}

extension Trial {
    /// - Precondition: the point is in the space, as `PolicySearch` checks.
    init(_ kept: KeptTrial, in space: PolicySpace) {
        let point = Point(kept.point)
        self.init(
            round: kept.round, fold: kept.fold, number: kept.number,
            policy: space.space.contains(point) ? space.subPolicies(at: point).policy : .identity, reward: kept.reward,
            point: point, evaluated: kept.evaluated)
    }
}
