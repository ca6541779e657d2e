import Augmentation
import Testing

import Search

struct PolicySpaceTests {
    let space = PolicySpace(
        operations: [TestOperation(name: "a"), TestOperation(name: "b", hasRange: false), TestOperation(name: "c")],
        subPolicies: 2, length: 2)

    @Test func dimensionsAreNamedAsInTheReference() {
        #expect(
            space.space.dimensions.map(\.name) == [
                "policy_0_0", "prob_0_0", "level_0_0", "policy_0_1", "prob_0_1", "level_0_1",
                "policy_1_0", "prob_1_0", "level_1_0", "policy_1_1", "prob_1_1", "level_1_1",
            ])
    }

    @Test func pointsAreDecoded() {
        let point = Point([0, 0.25, 0.5, 1, 0.75, 0.125, 2, 1, 0, 0, 0.5, 1])
        #expect(
            space.subPolicies(at: point).policy.outline
                == "[(a level(0.5) 0.25 | b none 0.75), (c level(0.0) 1.0 | a level(1.0) 0.5)]")
    }

    @Test func singleStepsStandAlone() {
        let single = PolicySpace(operations: [TestOperation(name: "a")], subPolicies: 1, length: 1)
        #expect(single.subPolicies(at: Point([0, 0.5, 0.25])).policy.outline == "[a level(0.25) 0.5]")
    }

    /// As `remove_deplicates`: by the names in their order, whatever the probabilities and levels; the first stays.
    @Test func doublesAreDropped() {
        func subPolicy(_ names: String..., level: Double = 0) -> SubPolicy {
            SubPolicy(names.map { SubPolicy.Step(operation: TestOperation(name: $0), probability: 1, level: level) })
        }
        let kept = [
            subPolicy("a", "b", level: 0.1), subPolicy("b", "a"), subPolicy("a", "b", level: 0.9), subPolicy("a", "a"),
            subPolicy("b", "a"),
        ].withoutDuplicates
        #expect(kept.map(\.operationNames) == [["a", "b"], ["b", "a"], ["a", "a"]])
        #expect(kept[0].steps[0].level == 0.1)
    }
}
