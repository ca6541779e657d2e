import Augmentation
import Datasets
import Networks
import Tensors

/// A search that is repeated with other seeds, and whose policies are compared with controls.
public struct ControlledSearch: Sendable {
    public let method: SearchMethod
    public let settings: SearchSettings
    public let controls: [Control]
    /// Repetitions, with the seeds from that of the settings on.
    public let repetitions: Int

    public init(method: SearchMethod, settings: SearchSettings, controls: [Control], repetitions: Int) {
        self.method = method
        self.settings = settings
        self.controls = controls
        self.repetitions = repetitions
    }

    /// The names of what networks are trained with at the end.
    public var arms: [String] { ["search"] + controls.map(\.rawValue) }

    /// Whether networks are trained with the policies at the end.
    public var compares: Bool { !controls.isEmpty || repetitions > 1 }

    /// The first repetition's study, with the others' policies and the comparison where there is one.
    ///
    /// - Parameters:
    ///   - model: where every training begins; of one that has not been trained, each repetition draws the weights
    ///     anew.
    ///   - test: what the networks are compared on; used where `compares` is true.
    ///   - search: makes the search of one repetition.
    ///   - train: trains the networks at the end.
    ///   - observe: called often with where the work stands; an error that it throws ends it.
    /// - Throws: `SearchError`, `NetworkError`, `InvalidSetting`.
    public func run(
        _ model: Model, on images: ImageSet, test: ImageSet?, pool: WorkerPool,
        search: @escaping Searching, train: @escaping NetworkTraining, observe: (ControlledProgress) throws -> Void
    ) throws -> Study {
        var studies: [Study] = [], wrong: [[[Bool]]] = []
        for repetition in 0..<repetitions {
            let model = try model.repeated(repetition), settings = self.settings(of: repetition)
            let study = try search(model, settings, repetition) {
                try observe(ControlledProgress(repetition: repetition, stage: .search($0)))
            }
            studies.append(study)
            guard compares, let test else { continue }
            wrong.append(
                try arms(study, settings: settings).map { name, policy in
                    try self.wrong(
                        model, with: policy, on: images, test: test, settings: settings, pool: pool, train: train
                    ) { try observe(ControlledProgress(repetition: repetition, stage: .training(of: name, $0))) }
                })
        }
        return studies[0].with(policies: studies.map(\.policy), comparison: comparison(of: wrong))
    }

    /// The search of one repetition, counted from 0.
    public typealias Searching = (
        _ model: Model, _ settings: SearchSettings, _ repetition: Int, _ observe: (SearchProgress) throws -> Void
    ) throws -> Study

    private func settings(of repetition: Int) -> SearchSettings {
        var settings = settings
        settings.seed += UInt64(repetition)
        return settings
    }

    /// The searched policy first.
    private func arms(_ study: Study, settings: SearchSettings) -> [(name: String, policy: Augmentation)] {
        let count = if case .choice(let options) = study.policy { options.count } else { 1 }
        return [("search", study.policy)]
            + controls.map { ($0.rawValue, $0.policy(in: settings.space, count: count, seed: settings.seed)) }
    }

    private func wrong(
        _ model: Model, with policy: Augmentation, on images: ImageSet, test: ImageSet, settings: SearchSettings,
        pool: WorkerPool, train: @escaping NetworkTraining, observe: (TrainingProgress) throws -> Void
    ) throws -> [Bool] {
        var configuration = settings.training
        configuration.seed = settings.seed
        let network = try train(model, images, policy.then(settings.augmentation), configuration, observe)
        return try network.labelledOutcomes(of: test, pool: pool).map { $0.isRight != true }
    }

    /// - Parameter wrong: [repetitions][arms][test images].
    private func comparison(of wrong: [[[Bool]]]) -> Comparison? {
        guard !wrong.isEmpty else { return nil }
        let arms = arms.enumerated().map { arm, name in
            Comparison.Arm(name: name, wrong: wrong.map { $0[arm] })
        }
        return Comparison(search: arms[0], controls: Array(arms.dropFirst()))
    }
}

/// Where a controlled search stands.
public struct ControlledProgress: Sendable {
    public enum Stage: Sendable {
        case search(SearchProgress)
        /// The network that is trained with the policy of that name.
        case training(of: String, TrainingProgress)
    }

    /// From 0.
    public let repetition: Int
    public let stage: Stage
}
