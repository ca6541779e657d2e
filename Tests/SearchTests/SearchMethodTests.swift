import Augmentation
import Datasets
import Networks
import Tensors
import Testing

import Search

struct SearchMethodTests {
    private let images = TestImages.set()

    private var settings: SearchSettings {
        var settings = SearchSettings(
            space: PolicySpace(
                operations: [TestOperation(name: "brighten"), NoiseOperation()], subPolicies: 2, length: 2),
            augmentation: .identity)
        (settings.folds, settings.trials, settings.top, settings.views) = (2, 2, 1, 2)
        settings.training = TrainingConfiguration(epochs: 2, batch: 16, learningRate: 0.05, warmupEpochs: 0)
        return settings
    }

    private func model() throws -> Model {
        try Model(initializing: WideResNet(depth: 10, widenFactor: 1, classCount: 2), seed: 3)
    }

    private static func training(_ pool: WorkerPool) -> NetworkTraining {
        {
            try Trainer.train($0, on: $1, augmentation: $2, configuration: $3, pool: pool, observe: $4)
        }
    }

    private func run(_ search: ControlledSearch, threads: Int = 2) throws -> Study {
        let pool = WorkerPool(threads: threads)
        return try search.run(
            model(), on: images, test: TestImages.set(count: 24), pool: pool,
            search: { model, settings, _, observe in
                try search.method.search(
                    model, on: images, settings: settings, pool: pool, train: Self.training(pool), observe: observe)
            }, train: Self.training(pool)
        ) { _ in }
    }

    /// Places by affinity 0, 1, 2 and by diversity 2, 0, 1: the second is the best, then the first.
    @Test func `operations rank by both of their places`() {
        let ranks = [(0.9, 1.0), (0.8, 3.0), (0.1, 2.0)].map {
            OperationRank(operation: "", affinity: $0.0, diversity: $0.1)
        }
        #expect(AffinityDiversity.order(of: ranks) == [1, 0, 2])
        #expect(AffinityDiversity.order(of: []).isEmpty)
        let broken = [OperationRank(operation: "", affinity: .nan, diversity: .nan)] + ranks
        #expect(AffinityDiversity.order(of: broken) == [2, 1, 3, 0])
    }

    @Test func `affinity and diversity rank every operation, and the better half is kept`() throws {
        let study = try SearchMethod.affinityDiversity.search(
            model(), on: images, settings: settings, pool: WorkerPool(threads: 2),
            train: Self.training(WorkerPool(threads: 2))
        ) { #expect((0...1).contains($0.fraction)) }
        #expect(Set(study.ranking.map(\.operation)) == ["brighten", "noise"] && study.trials.isEmpty)
        #expect(study.ranking.allSatisfy { $0.affinity > 0 && $0.affinity.isFinite && $0.diversity > 0 })
        guard case .choice(let kept) = study.policy else {
            Issue.record("the policy is no choice")
            return
        }
        #expect(kept.count == 1)
    }

    @Test func `a random policy is as large as a search's can be`() throws {
        let study = try SearchMethod.random.search(
            model(), on: images, settings: settings, pool: WorkerPool(threads: 1),
            train: Self.training(WorkerPool(threads: 1))
        ) { _ in }
        guard case .choice(let kept) = study.policy else {
            Issue.record("the policy is no choice")
            return
        }
        #expect(kept.count == 2 * 1 * 2)
    }

    @Test func `controls are trained with the same budget, for every seed`() throws {
        let search = ControlledSearch(
            method: .fastAutoAugment, settings: settings, controls: Control.allCases, repetitions: 2)
        let study = try run(search), comparison = try #require(study.comparison)
        #expect(comparison.controls.map(\.name) == ["random", "identity", "trivial"])
        #expect(([comparison.search] + comparison.controls).allSatisfy { $0.wrong.map(\.count) == [24, 24] })
        #expect(study.policies.count == 2 && study.policies[0].outline == study.policy.outline)
        #expect(study.policies[1].outline != study.policy.outline)
        let again = try #require(try run(search, threads: 1).comparison)
        #expect(again.search.wrong == comparison.search.wrong)
        #expect(again.controls.map(\.wrong) == comparison.controls.map(\.wrong))
    }

    /// The first of several seeds is the search alone; without controls nothing is trained at the end.
    @Test func `one seed without controls is the search alone`() throws {
        let search = ControlledSearch(method: .fastAutoAugment, settings: settings, controls: [], repetitions: 1)
        let study = try run(search)
        #expect(study.comparison == nil && !search.compares)
        let alone = try FastAutoAugment.search(
            model(), on: images, settings: settings, pool: WorkerPool(threads: 2)
        ) { _ in }
        #expect(study.policy.outline == alone.policy.outline)
        // Both trials of each fold are random: two sub-policies each.
        guard case .choice(let start)? = study.start else {
            Issue.record("there is no start")
            return
        }
        #expect(start.count == 8)
    }
}
