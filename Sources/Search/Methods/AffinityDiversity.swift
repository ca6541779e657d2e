import Augmentation
import Datasets
import Networks
import Tensors

/// How an operation did.
public struct OperationRank: Hashable, Sendable {
    public let operation: String
    /// The accuracy on augmented images of a network that was trained without the operation, over its accuracy on the
    /// images as they are.
    public let affinity: Double
    /// The last training loss with the operation over the one without.
    public let diversity: Double

    public init(operation: String, affinity: Double, diversity: Double) {
        self.operation = operation
        self.affinity = affinity
        self.diversity = diversity
    }
}

/// A policy of the operations that are both near the data and hard to learn by heart (Gontijo-Lopes et al., "Tradeoffs
/// in data augmentation", arXiv 2002.08973, sections 4.1 and 4.2): each at any level, as in TrivialAugment.
///
/// One network is trained without a policy on D_M of the first fold; affinity is measured on D_A with it, at random
/// levels. Diversity takes a training with each operation, of a tenth of the epochs. The paper gives no formula for the
/// two together; the better half by the sum of both places is the policy.
public struct AffinityDiversity {
    private let settings: SearchSettings
    private let pool: WorkerPool
    private let train: NetworkTraining

    init(settings: SearchSettings, pool: WorkerPool, train: @escaping NetworkTraining) {
        (self.settings, self.pool, self.train) = (settings, pool, train)
    }

    func search(_ model: Model, on images: ImageSet, observe: (SearchProgress) throws -> Void) throws -> Study {
        try settings.checkSettings()
        try settings.checkTogether()
        let fold = try Folds.fold(0, of: images, settings: settings)
        let operations = [nil] + settings.operations.map(Optional.some)
        let pilot = max(1, settings.training.epochs / 10)
        var times = SearchTimes(), done = 0
        func trained(_ operation: (any Operation)?, epochs: Int) throws -> Model {
            let fraction = Double(done) / Double(operations.count + 2)
            done += 1
            return try times.measure(\.training) {
                try network(from: model, on: fold.training, with: operation, epochs: epochs) {
                    try observe(
                        SearchProgress(round: 0, fold: 0, stage: .training($0), best: nil, fraction: fraction))
                }
            }
        }
        let clean = try trained(nil, epochs: settings.training.epochs)
        let losses = try operations.map { try trained($0, epochs: pilot).history.trainings.last?.finalLoss ?? .nan }
        let accuracies = try times.measure(\.evaluating) {
            try operations.map { try accuracy(clean, on: fold.trial, with: $0) {} }
        }
        let ranks = settings.operations.enumerated().map { index, operation in
            OperationRank(
                operation: operation.name, affinity: accuracies[index + 1] / accuracies[0],
                diversity: losses[index + 1] / losses[0])
        }
        return Self.study(of: ranks, operations: settings.operations, times: times)
    }

    private static func study(of ranks: [OperationRank], operations: [any Operation], times: SearchTimes) -> Study {
        let order = order(of: ranks)
        let kept = order.prefix((ranks.count + 1) / 2).map { augmentation(operations[$0]) }
        return Study(policy: .choice(kept), trials: [], times: times, ranking: order.map { ranks[$0] })
    }

    /// Places in `ranks`: those of the smallest sum of the place by affinity and the place by diversity first; of equals
    /// the one of larger affinity, then the earlier.
    package static func order(of ranks: [OperationRank]) -> [Int] {
        // What is no number, as the ratio of two zeros, comes last.
        func places(_ value: (OperationRank) -> Double) -> [Int] {
            let values = ranks.map { value($0).isNaN ? -.infinity : value($0) }
            return values.map { own in values.count { $0 > own } }
        }
        let affinity = places(\.affinity), diversity = places(\.diversity)
        return ranks.indices.sorted {
            (affinity[$0] + diversity[$0], affinity[$0], $0) < (affinity[$1] + diversity[$1], affinity[$1], $1)
        }
    }

    private static func augmentation(_ operation: any Operation) -> Augmentation {
        .operation(operation, strength: operation.range == nil ? .none : .randomLevel(), probability: 1)
    }

    private func network(
        from model: Model, on images: ImageSet, with operation: (any Operation)?, epochs: Int,
        observe: (TrainingProgress) throws -> Void
    ) throws -> Model {
        var configuration = settings.training
        (configuration.epochs, configuration.seed) = (epochs, SearchKey.training(seed: settings.seed, fold: 0))
        // As long a share of a short training as of the whole.
        configuration.warmupEpochs *= Double(epochs) / Double(settings.training.epochs)
        let policy = operation.map(Self.augmentation) ?? .identity
        return try train(model, images, policy.then(settings.augmentation), configuration, observe)
    }

    private func accuracy(
        _ network: Model, on images: ImageSet, with operation: (any Operation)?, observe: @escaping () throws -> Void
    ) throws -> Double {
        let policy = operation.map(Self.augmentation) ?? .identity
        return try Affinity.accuracy(
            of: network, on: images, with: policy.then(settings.viewAugmentation ?? settings.augmentation),
            views: settings.views, seed: SearchKey(seed: settings.seed, round: 0, fold: 0).views(trial: 0), pool: pool,
            observe: observe)
    }
}
