import Augmentation
import Search
import Tensors
import Testing

@Suite struct ImportanceTests {
    private func uniform(_ count: Int, _ sample: Int) -> [Double] {
        var stream = RandomStream(seed: 3, purpose: RandomPurpose("importance test"), sample: sample)
        return (0..<count).map { _ in stream.uniform() }
    }

    @Test func `a forest finds what targets depend on, be it a number or a category`() {
        let numbers = uniform(300, 0), categories = uniform(300, 1).map { ($0 * 4).rounded(.down) }
        let noise = uniform(300, 2)
        let targets = zip(numbers, categories).map { $0 + ($1 == 2 ? 1 : 0) }
        let forest = RandomForest(
            [
                .init(noise, isCategorical: false), .init(numbers, isCategorical: false),
                .init(categories, isCategorical: true),
            ], targets: targets)
        let importances = forest.importances
        #expect(forest.explained > 0.7)
        #expect(importances[1] > 0.1 && importances[2] > 0.5 && abs(importances[0]) < 0.1, "\(importances)")
    }

    @Test func `of noise a forest explains nothing`() {
        let forest = RandomForest([.init(uniform(200, 0), isCategorical: false)], targets: uniform(200, 1))
        #expect(forest.explained < 0.1)
    }

    @Test func `equal targets have no importances`() {
        let forest = RandomForest(
            [.init(uniform(30, 0), isCategorical: false)], targets: [Double](repeating: 2, count: 30))
        #expect(forest.importances == [0] && forest.explained == 0)
    }

    /// Worth is how often the third operation is applied; folds differ by far more, which says nothing.
    @Test func `what a study's rewards depend on is found, whatever the folds' networks are worth`() throws {
        let space = PolicySpace(operations: Array(OperationCatalog.searchSpace.prefix(5)), subPolicies: 2, length: 1)
        var stream = RandomStream(seed: 1, purpose: RandomPurpose("importance test"))
        let trials = (0..<240).map { number in
            let point = RandomSampler().suggest(in: space.space, after: [], stream: &stream)
            let steps = space.subPolicies(at: point).flatMap(\.steps)
            let worth = steps.reduce(0) { $0 + ($1.operation.name == space.operations[2].name ? $1.probability : 0) }
            return Trial(
                round: 0, fold: number % 2, number: number / 2, policy: space.subPolicies(at: point).policy,
                reward: worth + Double(number % 2) * 50, point: point)
        }
        let operations = try #require(TrialImportance.ofOperations(trials))
        #expect(operations.parts.first?.name == space.operations[2].name)
        #expect(operations.explained > 0.8)
        let dimensions = try #require(TrialImportance.ofDimensions(trials))
        #expect(Set(dimensions.parts.prefix(2).map(\.name)) == ["policy_0_0", "policy_1_0"])
        #expect(dimensions.parts.count == 6)
    }

    @Test func `few trials tell nothing`() {
        #expect(TrialImportance.ofOperations([]) == nil && TrialImportance.ofDimensions([]) == nil)
    }
}
